// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.markup.Document;
import io.github.bouncewise.markup.Document.Translation;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Wording;
import java.util.List;

/**
 * The page that a browser gets with the status 401 (RFC 9110 section 15.5.2) in place of a view. It
 * has no data. James takes a password or a token in a header field, which a browser can't send by
 * itself, so this page has a script: it asks for the secret, keeps it for this tab (session
 * storage), fetches each view with it, and displays what comes.
 */
final class Login {
    private static final String SCRIPT =
            """

            "use strict";
            (() => {
              const KEY = "bouncewise";
              const told = document.getElementById("told");
              const form = document.getElementById("login");
              const inside = url => url.origin === location.origin && /\\/bouncewise(\\/|$)/.test(url.pathname);

              async function show(url, options, moved) {
                const secret = sessionStorage.getItem(KEY);
                let answer;
                try {
                  answer = await fetch(url, {
                    ...options,
                    cache: "no-store",
                    headers: { Authorization: "Bearer " + secret, Password: secret },
                  });
                } catch (failed) {
                  told.textContent = told.dataset.failed;
                  return;
                }
                if (answer.status === 401) {
                  sessionStorage.removeItem(KEY);
                  if (form.isConnected) {
                    told.textContent = told.dataset.refused;
                  } else {
                    location.reload();
                  }
                  return;
                }
                if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
                  const link = document.createElement("a");
                  link.href = URL.createObjectURL(await answer.blob());
                  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
                  link.download = name ? name[1] : "answer.json";
                  link.click();
                  URL.revokeObjectURL(link.href);
                  return;
                }
                if (moved) {
                  history.pushState(null, "", answer.url);
                }
                const page = new DOMParser().parseFromString(await answer.text(), "text/html");
                document.title = page.title;
                document.documentElement.lang = page.documentElement.lang;
                document.documentElement.dir = page.documentElement.dir;
                document.body.replaceWith(document.adoptNode(page.body));
                scrollTo(0, 0);
                const main = document.querySelector("main");
                main.tabIndex = -1;
                main.focus({ preventScroll: true });
              }

              document.addEventListener("click", event => {
                const link = event.target.closest("a[href]");
                if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
                  return;
                }
                const url = new URL(link.href);
                if (inside(url) && !url.hash) {
                  event.preventDefault();
                  show(url, {}, true);
                }
              });

              document.addEventListener("submit", event => {
                event.preventDefault();
                const sent = event.target;
                if (sent === form) {
                  sessionStorage.setItem(KEY, document.getElementById("secret").value);
                  show(location.href, {}, false);
                  return;
                }
                const fields = new FormData(sent);
                const url = new URL(sent.action);
                if (sent.method === "post") {
                  const body = [...fields].map(([name, value]) => name + "=" + value + "\\r\\n").join("");
                  show(url, { method: "POST", body }, true);
                } else {
                  url.search = new URLSearchParams(fields);
                  show(url, {}, true);
                }
              });

              addEventListener("popstate", () => show(location.href, {}, false));
              if (sessionStorage.getItem(KEY)) {
                show(location.href, {}, false);
              }
            })();
            """;

    private Login() {}

    /**
     * @param translations links to the same page in other languages
     */
    static PageAnswer page(Wording words, List<Translation> translations) {
        return PageAnswer.withScript(
                401,
                words.language(),
                Document.of(
                        words,
                        "Bouncewise",
                        List.of(),
                        translations,
                        Markup.paragraph(words.of("login.use"))
                                + "<noscript><p class=\"notice\">"
                                + Markup.text(words.of("login.no-script"))
                                + "</p></noscript>\n<form id=\"login\" method=\"post\">\n<p><label for=\"secret\">"
                                + Markup.text(words.of("login.label"))
                                + "</label><input id=\"secret\" type=\"password\" autocomplete=\"current-password\" required></p>\n<p><button type=\"submit\">"
                                + Markup.text(words.of("login.button"))
                                + "</button></p>\n</form>\n<p id=\"told\" role=\"status\" data-refused=\""
                                + Markup.text(words.of("login.refused"))
                                + "\" data-failed=\""
                                + Markup.text(words.of("login.failed"))
                                + "\"></p>\n<script>"
                                + SCRIPT
                                + "</script>\n"),
                SCRIPT);
    }
}
