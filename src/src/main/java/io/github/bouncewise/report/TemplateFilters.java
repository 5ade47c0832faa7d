// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What templates can do to a text, besides what the engine brings. The engine drops the line end
 * behind a tag, so what makes whole lines ends the last one itself; of an empty text it makes none.
 *
 * <ul>
 *   <li>{@code wrap(first, indent)}: lines of 72 columns, see {@link LineWrap#wrap}
 *   <li>{@code prefixed(first)}: every line behind a prefix, in lines of 72 columns
 *   <li>{@code underlined(first)}: the text with a line of that sign below it
 *   <li>{@code whole}: one line, however long, for what is copied
 *   <li>{@code unlinked}: words of strangers that do not become links, see {@link Unlinked}
 *   <li>{@code spoken}: our own sentences, with possible line breaks in the names in them, see
 *       {@link Breakable}
 * </ul>
 */
final class TemplateFilters extends AbstractExtension {
    private final Map<String, ReportFilter> filters;

    /**
     * @param page whether the template makes a page; else it makes text
     */
    TemplateFilters(boolean page) {
        this.filters =
                Map.of(
                        "wrap",
                        lines(LineWrap::wrap, "first", "indent"),
                        "prefixed",
                        lines(
                                (text, first, none, out) -> LineWrap.prefixed(text, first, out),
                                "first"),
                        "underlined",
                        lines((text, sign, none, out) -> underlined(text, sign, out), "first"),
                        "whole",
                        lines((text, first, second, out) -> out.append(text)),
                        "unlinked",
                        ReportFilter.of(Unlinked::text),
                        "spoken",
                        page
                                ? ReportFilter.toMarkup(
                                        (text, first, second, out) -> Breakable.html(text, out))
                                : ReportFilter.of(UnaryOperator.identity()));
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Map.copyOf(filters);
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(
                template ->
                        new FastNodes((PebbleTemplateImpl) template, new FastExpressions(filters)));
    }

    private static void underlined(String text, String sign, StringBuilder out) {
        out.append(text).append('\n');
        for (int columns = LineWrap.width(text); columns > 0; columns--) {
            out.append(sign);
        }
    }

    private static ReportFilter lines(ReportFilter.Writing writing, String... names) {
        return ReportFilter.ofText(
                (text, first, second, out) -> {
                    if (!text.isEmpty()) {
                        writing.write(text, first, second, out);
                        out.append('\n');
                    }
                },
                names);
    }
}
