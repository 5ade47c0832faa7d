// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.overview.Overview.Example;
import io.github.bouncewise.report.Escaped;
import java.util.List;
import java.util.stream.Collectors;

/** An overview as one HTML page: no script, no link, nothing loaded. All texts are escaped. */
public final class OverviewPage {
    private static final int MOST_ROWS = 30;
    private static final int MOST_DAYS = 62;

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
            :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #57606a; --line: #8c959f; --box: #f3f5f8; --bar: #0b57d0; }
            body { max-width: 60rem; margin: 0 auto; padding: 28px 24px 40px; background: var(--paper); color: var(--ink); font: 16px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 26px; line-height: 1.25; font-weight: 650; margin: 12px 0; }
            h2 { font-size: 18px; line-height: 1.35; font-weight: 600; margin: 32px 0 8px; }
            h3 { font-size: 16px; line-height: 1.4; font-weight: 600; margin: 0; }
            ol.fix { padding: 0; list-style: none; }
            ol.fix > li { margin: 0 0 12px; padding: 12px 16px; background: var(--box); border: 1px solid var(--line); border-radius: 6px; }
            pre { margin: 4px 0 0; padding: 10px 12px; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; white-space: pre-wrap; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
            summary { min-height: 24px; padding: 2px 0; cursor: pointer; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: start; vertical-align: top; padding: 4px 16px 4px 0; font-weight: normal; }
            td.n { text-align: end; width: 5rem; font-variant-numeric: tabular-nums; }
            td.b { width: 40%%; }
            svg { display: block; width: 100%%; height: 14px; margin-top: 5px; }
            svg rect { fill: var(--bar); }
            .muted { color: var(--soft); margin: 4px 0; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #15181c; --soft: #a6afb9; --line: #7d8792; --box: #0d1013; --bar: #8ab8ff; } }
            @media (max-width: 520px) { body { padding: 16px; } td.b { display: none; } }
            @media print { body { max-width: none; padding: 0; } li, pre { break-inside: avoid; } }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%2$s</p>
            %3$s</main>
            </body>
            </html>
            """;

    private OverviewPage() {}

    public static String of(Overview overview) {
        String content =
                causes(Words.TO_FIX, overview.toFix())
                        + table(Words.PARTIES, parties(overview.parties()))
                        + table(Words.DAYS, last(overview.days()), MOST_DAYS)
                        + causes(Words.OTHERS, overview.others())
                        + table(Words.CATEGORIES, overview.categories())
                        + table(Words.PROVIDERS, overview.providers())
                        + table(Words.SENDER_DOMAINS, overview.senderDomains())
                        + dead(overview);
        return PAGE.formatted(text(Words.TITLE), text(Words.total(overview)), content);
    }

    private static List<Count> parties(List<Count> parties) {
        return parties.stream().map(c -> new Count(Words.party(c.name()), c.number())).toList();
    }

    private static List<Count> last(List<Count> days) {
        return days.subList(Math.max(0, days.size() - MOST_DAYS), days.size());
    }

    private static String causes(String heading, List<CauseCount> causes) {
        return causes.isEmpty()
                ? ""
                : heading(heading)
                        + causes.stream()
                                .map(OverviewPage::cause)
                                .collect(Collectors.joining("", "<ol class=\"fix\">\n", "</ol>\n"));
    }

    private static String cause(CauseCount cause) {
        return "<li>\n<h3>"
                + text(cause.meaning())
                + "</h3>\n<p class=\"muted\">"
                + text(Words.affected(cause))
                + " · "
                + text(Words.party(cause.party()))
                + " · <code>"
                + text(cause.cause())
                + "</code></p>\n"
                + steps(cause.steps())
                + cause.examples().stream().map(OverviewPage::example).collect(Collectors.joining())
                + "</li>\n";
    }

    private static String steps(List<String> steps) {
        return steps.isEmpty()
                ? ""
                : steps.stream()
                        .map(step -> "<li>" + text(step) + "</li>\n")
                        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    private static String example(Example example) {
        return "<details>\n<summary>"
                + text(example.file())
                + "</summary>\n<pre>"
                + text(example.report())
                + "</pre>\n</details>\n";
    }

    private static String table(String heading, List<Count> counts) {
        return table(heading, counts, MOST_ROWS);
    }

    private static String table(String heading, List<Count> counts, int rows) {
        if (counts.isEmpty()) {
            return "";
        }
        int most = counts.stream().mapToInt(Count::number).max().orElse(1);
        return heading(heading)
                + counts.stream()
                        .limit(rows)
                        .map(count -> row(count, most))
                        .collect(
                                Collectors.joining(
                                        "", "<table>\n<tbody>\n", "</tbody>\n</table>\n"))
                + more(counts.size() - rows);
    }

    private static String more(int number) {
        return number > 0 ? "<p class=\"muted\">… and " + number + " more</p>\n" : "";
    }

    /** The number says what the bar shows. */
    private static String row(Count count, int most) {
        return "<tr><th scope=\"row\">"
                + text(count.name())
                + "</th><td class=\"n\">"
                + count.number()
                + "</td><td class=\"b\"><svg aria-hidden=\"true\" viewBox=\"0 0 100 14\""
                + " preserveAspectRatio=\"none\"><rect width=\""
                + Math.max(1, Math.round(100f * count.number() / most))
                + "\" height=\"14\"/></svg></td></tr>\n";
    }

    private static String dead(Overview overview) {
        return overview.dead().isEmpty()
                ? ""
                : heading(Words.DEAD)
                        + "<pre>"
                        + text(String.join("\n", overview.dead()))
                        + "</pre>\n"
                        + more(overview.deadLeftOut());
    }

    private static String heading(String heading) {
        return "<h2>" + text(heading) + "</h2>\n";
    }

    private static String text(String text) {
        return Escaped.html(text);
    }
}
