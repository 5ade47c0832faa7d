// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.List;

/**
 * The script behind the search box. It holds what it searches, so it needs no server and works in
 * pages that are opened as files.
 */
final class Search {
    private static final String SCRIPT =
            """
            "use strict";
            (() => {
              // path, title, what else is searched
              const pages = %s;
              const up = document.currentScript.dataset.up;
              const box = document.querySelector(".search");
              const input = document.getElementById("q");
              const found = document.getElementById("found");
              const count = document.getElementById("count");
              const most = 20;
              const texts = pages.map(([path, title, more]) => [title.toLowerCase(), more.toLowerCase()]);

              // the best first: 0 for a title that begins with it, -1 for none
              const rank = ([title, more], query, words) => {
                if (!words.every(word => title.includes(word) || more.includes(word))) return -1;
                if (title.startsWith(query)) return 0;
                if (title.includes(query)) return 1;
                return words.every(word => title.includes(word)) ? 2 : more.includes(query) ? 3 : 4;
              };

              const search = () => {
                const query = input.value.trim().toLowerCase();
                found.replaceChildren();
                count.textContent = "";
                if (query.length < 2) return;
                const words = query.split(/\\s+/);
                const hits = pages
                  .map((page, i) => [rank(texts[i], query, words), page])
                  .filter(([r]) => r >= 0)
                  .sort((a, b) => a[0] - b[0]);
                count.textContent = hits.length === 0 ? "Nothing found."
                  : hits.length > most ? `The first ${most} of ${hits.length}:` : `${hits.length} found:`;
                for (const [, [path, title]] of hits.slice(0, most)) {
                  const item = document.createElement("li");
                  const link = document.createElement("a");
                  link.href = up + path;
                  link.textContent = title;
                  item.append(link);
                  found.append(item);
                }
              };
              box.hidden = false;
              input.addEventListener("input", search);
              search();
            })();
            """;

    /**
     * A page that can be found.
     *
     * @param path from the directory of the index
     * @param more words that are searched besides the title
     */
    record Page(String path, String title, List<String> more) {}

    private Search() {}

    static String script(Collection<Page> pages) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Page page : pages) {
            json.addArray().add(page.path()).add(page.title()).add(String.join(" | ", page.more()));
        }
        return SCRIPT.formatted(json.toString().replace("],[", "],\n["));
    }
}
