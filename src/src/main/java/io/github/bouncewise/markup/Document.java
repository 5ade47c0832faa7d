// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A whole page in the style of the reports, light and dark, from a phone to a wide screen. */
public final class Document {
    private static final String STYLE =
            """

            :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #57606a; --line: #8c959f; --hair: #d5dae0; --box: #f3f5f8; --bar: #0b57d0; --link: #0b57d0; --good: #1a6b37; --wait: #7a4d00; --bad: #b3261e; --do: #eef4ff; }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; overflow-wrap: anywhere; }
            header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 24px; }
            header { padding-top: 16px; }
            main { padding-bottom: 32px; }
            footer { padding-bottom: 32px; }
            footer ul { border-top: 1px solid var(--hair); padding-top: 8px; font-size: 14px; }
            .name { margin: 0 0 4px; font-weight: 650; }
            header ul { display: flex; flex-wrap: wrap; gap: 0 4px; margin: 0 -10px; padding: 0; list-style: none; border-bottom: 1px solid var(--hair); }
            header li a { display: block; padding: 8px 10px; text-decoration: none; }
            header li a:hover, header li a[aria-current] { text-decoration: none; box-shadow: inset 0 -3px var(--bar); }
            header li a[aria-current] { color: var(--ink); font-weight: 600; }
            h1 { font-size: 26px; line-height: 1.25; font-weight: 650; margin: 24px 0 12px; }
            h2 { font-size: 18px; line-height: 1.35; font-weight: 600; margin: 32px 0 8px; }
            h3 { font-size: 16px; line-height: 1.4; font-weight: 600; margin: 0; }
            a { color: var(--link); }
            a:focus-visible, button:focus-visible, summary:focus-visible, select:focus-visible, input:focus-visible, textarea:focus-visible, .scroll:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
            .skip { position: absolute; inset-inline-start: -999px; }
            .skip:focus { position: static; }
            ol.fix { padding: 0; list-style: none; margin: 0; }
            ol.fix > li { margin: 0 0 12px; padding: 12px 16px; background: var(--box); border: 1px solid var(--hair); border-inline-start: 4px solid var(--bar); border-radius: 6px; }
            ol.fix h2 { font-size: 16px; margin: 0 0 4px; }
            ol.fix ul, ol.fix ol { margin: 8px 0; padding-inline-start: 22px; }
            pre { margin: 4px 0 8px; padding: 10px 12px; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; white-space: pre-wrap; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
            code { font: 0.9em ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; }
            summary { min-height: 24px; padding: 2px 0; cursor: pointer; color: var(--link); }
            table { border-collapse: collapse; width: 100%; }
            th, td, li, dd { unicode-bidi: isolate; }
            th, td { text-align: start; vertical-align: top; padding-block: 5px; padding-inline: 0 16px; font-weight: normal; }
            .scroll { overflow-x: auto; }
            .scroll tbody tr { border-top: 1px solid var(--hair); }
            .scroll th, .scroll td { overflow-wrap: break-word; min-width: 4.5rem; }
            thead th { color: var(--soft); font-size: 14px; }
            .n { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
            table.shares td.n { width: 5rem; }
            td.b { width: 40%; padding-inline-end: 0; }
            td.b svg { display: block; width: 100%; height: 14px; margin-top: 5px; }
            svg rect { fill: var(--bar); }
            svg .grid { stroke: var(--hair); stroke-width: 1; vector-effect: non-scaling-stroke; fill: none; }
            .scroll time, .scroll code { white-space: nowrap; }
            figure { margin: 0 0 16px; }
            figcaption { font-weight: 600; }
            .plot { position: relative; padding-top: 20px; border-bottom: 1px solid var(--line); }
            .plot svg { display: block; width: 100%; height: 120px; }
            [dir=rtl] td.b svg { transform: scaleX(-1); }
            .most { position: absolute; top: 0; left: 0; font-size: 13px; color: var(--soft); }
            .axis { display: flex; justify-content: space-between; margin: 2px 0 0; font-size: 13px; color: var(--soft); }
            .grid2 { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 40px; }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0 32px; }
            .tiles { display: flex; flex-wrap: wrap; gap: 12px; margin: 0 0 8px; padding: 0; }
            .tiles > div { flex: 1 1 9rem; padding: 10px 14px; background: var(--box); border: 1px solid var(--hair); border-radius: 6px; }
            .tiles dt { font-size: 14px; color: var(--soft); }
            .tiles dd { margin: 0; font-size: 24px; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; }
            .muted { color: var(--soft); margin: 4px 0; }
            .muted code { color: var(--ink); }
            .notice { padding: 12px 16px; border: 1px solid var(--wait); border-inline-start-width: 4px; border-radius: 6px; }
            .state { white-space: nowrap; font-weight: 600; color: var(--soft); }
            .state.ok { color: var(--good); }
            .state.warning { color: var(--wait); }
            .state.broken { color: var(--bad); }
            .choice { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0 0 8px; padding: 0; list-style: none; }
            .choice a { display: inline-block; padding: 4px 0; }
            .choice a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
            form.filter { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: end; margin: 8px 0 16px; }
            form.filter > div { max-width: 100%; }
            label { display: block; font-size: 14px; color: var(--soft); }
            input, select, button { min-height: 2.5rem; }
            input, select, textarea, button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; max-width: 100%; }
            textarea { direction: ltr; width: 100%; min-height: 16rem; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; }
            button { background: var(--bar); border-color: var(--bar); color: var(--paper); font-weight: 600; cursor: pointer; }
            dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 8px 0; }
            dl.facts dt { color: var(--soft); }
            dl.facts dd { margin: 0; }
            .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #15181c; --soft: #a6afb9; --line: #7d8792; --hair: #333a42; --box: #0d1013; --bar: #8ab8ff; --link: #8ab8ff; --good: #7fd69a; --wait: #f2c14e; --bad: #ff9a8f; --do: #16263d; } }
            @media (max-width: 520px) { header, main, footer { padding-left: 16px; padding-right: 16px; } h1 { font-size: 22px; } td.b { display: none; } dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin: 0 0 6px; } .scroll table { width: max-content; } .scroll th, .scroll td { max-width: 15rem; } }
            @media print { header, footer, form, .choice { display: none; } main { max-width: none; padding: 0; } li, pre, figure { break-inside: avoid; } }
            """;

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="%s" dir="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            %s<main id="main">
            <h1>%s</h1>
            %s</main>
            %s</body>
            </html>
            """;

    private Document() {}

    /**
     * A link to another view.
     *
     * @param href relative reference
     * @param current whether this is the view that is shown
     */
    public record Tab(String href, String text, boolean current) {}

    /**
     * A link to the same view in another language.
     *
     * @param href relative reference
     */
    public record Translation(String href, Wording words) {}

    /** A page that stands alone. */
    public static String of(Wording words, String title, String html) {
        return of(words, title, List.of(), List.of(), html);
    }

    /**
     * A page.
     *
     * @param tabs of all views
     * @param translations the page's own language among them
     * @param html its content
     */
    public static String of(
            Wording words,
            String title,
            List<Tab> tabs,
            List<Translation> translations,
            String html) {
        return PAGE.formatted(
                Markup.text(words.language()),
                words.direction(),
                Markup.text(title),
                STYLE,
                header(words, tabs),
                Markup.text(title),
                html,
                footer(words, translations));
    }

    private static String footer(Wording words, List<Translation> translations) {
        return translations.isEmpty()
                ? ""
                : translations.stream()
                        .map(one -> translation(one, one.words() == words))
                        .collect(
                                Collectors.joining(
                                        "",
                                        "<footer>\n<nav aria-label=\""
                                                + Markup.text(words.of("languages"))
                                                + "\">\n<ul class=\"choice\">\n",
                                        "</ul>\n</nav>\n</footer>\n"));
    }

    private static String translation(Translation one, boolean current) {
        String tag = Markup.text(one.words().language());
        return "<li><a href=\""
                + Markup.text(one.href())
                + "\" lang=\""
                + tag
                + "\" hreflang=\""
                + tag
                + (current ? "\" aria-current=\"true\">" : "\">")
                + Markup.text(one.words().of("name"))
                + "</a></li>\n";
    }

    private static String header(Wording words, List<Tab> tabs) {
        return tabs.isEmpty()
                ? ""
                : tabs.stream()
                        .map(Document::tab)
                        .collect(
                                Collectors.joining(
                                        "",
                                        "<header>\n<a class=\"skip\" href=\"#main\">"
                                                + Markup.text(words.of("skip"))
                                                + "</a>\n<p class=\"name\">Bouncewise</p>\n<nav aria-label=\""
                                                + Markup.text(words.of("views"))
                                                + "\">\n<ul>\n",
                                        "</ul>\n</nav>\n</header>\n"));
    }

    private static String tab(Tab tab) {
        return "<li><a href=\""
                + Markup.text(tab.href())
                + (tab.current() ? "\" aria-current=\"page\">" : "\">")
                + Markup.text(tab.text())
                + "</a></li>\n";
    }

    /** The source expression of the style for a Content-Security-Policy (CSP Level 3). */
    public static String styleSource() {
        return source(STYLE);
    }

    /** The source expression of the text of an element for a Content-Security-Policy. */
    public static String source(String content) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
