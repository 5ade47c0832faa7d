// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.reference;

import io.github.bouncewise.report.Escaped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds the HTML of the pages, in the style of the reports. */
final class Html {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #57606a; --line: #8c959f; --link: #0b57d0; --box: #f3f5f8; }
            body { max-width: 60rem; margin: 0 auto; padding: 28px 24px 40px; background: var(--paper); color: var(--ink); font: 16px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 26px; line-height: 1.25; font-weight: 650; margin: 12px 0; }
            h2 { font-size: 18px; line-height: 1.35; font-weight: 600; margin: 28px 0 8px; }
            a { color: var(--link); }
            pre { margin: 4px 0 0; padding: 10px 12px; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; white-space: pre-wrap; background: var(--box); border: 1px solid var(--line); border-radius: 6px; }
            code, var { font: 0.9em ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; }
            table { border-collapse: collapse; }
            th, td { text-align: start; vertical-align: top; padding: 4px 16px 4px 0; overflow-wrap: break-word; }
            th { color: var(--soft); font-weight: normal; }
            td a, li a { display: inline-block; min-height: 24px; }
            .muted { color: var(--soft); }
            .search { margin: 12px 0 0; }
            .search input { font: inherit; width: 100%%; max-width: 24rem; min-height: 36px; padding: 4px 8px; color: inherit; background: var(--box); border: 1px solid var(--line); border-radius: 6px; box-sizing: border-box; }
            .search ol { margin: 8px 0 0; padding: 0; list-style: none; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #15181c; --soft: #a6afb9; --line: #7d8792; --link: #8ab8ff; --box: #0d1013; } }
            @media (max-width: 520px) { body { padding: 16px; } table, tbody, tr, th, td { display: block; } tr { margin: 0 0 8px; } }
            @media print { body { max-width: none; padding: 0; } pre { break-inside: avoid; } }
            </style>
            </head>
            <body>
            <nav aria-label="Reference"><a href="%2$sindex.html">Reference</a> · <a href="%2$scauses.html">Causes</a> · <a href="%2$srules.html">Rules</a> · <a href="%2$sphrases.html">Phrases</a> · <a href="%2$sproviders.html">Providers</a></nav>
            <div class="search" role="search" hidden><label for="q">Search causes, rules, phrases and providers</label><br><input id="q" type="search" autocomplete="off"><p id="count" class="muted" role="status"></p><ol id="found"></ol></div>
            <main>
            <h1>%1$s</h1>
            %3$s
            </main>
            <script src="%2$ssearch.js" data-up="%2$s"></script>
            </body>
            </html>
            """;

    private Html() {}

    /**
     * A whole page.
     *
     * @param up relative path to the directory of the index: empty or {@code ../}
     * @param content HTML
     */
    static String page(String title, String up, String content) {
        return PAGE.formatted(text(title), up, content);
    }

    /** A text, escaped for HTML. */
    static String text(String text) {
        return Escaped.html(text);
    }

    static String paragraph(String html) {
        return "<p>" + html + "</p>\n";
    }

    static String pre(String text) {
        return "<pre>" + text(text) + "</pre>\n";
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    static String link(String target, String text) {
        return "<a href=\"" + text(target) + "\">" + text(text) + "</a>";
    }

    /** A part with a heading; empty if it has no content. */
    static String part(String title, String content) {
        return content.isEmpty() ? "" : "<h2>" + text(title) + "</h2>\n" + content;
    }

    /** A list; empty if there are no items. */
    static <T> String list(List<T> items, Function<T, String> html) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(item -> "<li>" + html.apply(item) + "</li>\n")
                        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /**
     * A table; empty if there are no rows.
     *
     * @param rows the HTML of the cells of each row; the first cell is the row's heading
     */
    static String table(List<List<String>> rows) {
        return rows.isEmpty()
                ? ""
                : rows.stream()
                        .map(Html::row)
                        .collect(
                                Collectors.joining(
                                        "", "<table>\n<tbody>\n", "</tbody>\n</table>\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .skip(1)
                .map(cell -> "<td>" + cell + "</td>")
                .collect(
                        Collectors.joining(
                                "", "<tr><th scope=\"row\">" + cells.get(0) + "</th>", "</tr>\n"));
    }
}
