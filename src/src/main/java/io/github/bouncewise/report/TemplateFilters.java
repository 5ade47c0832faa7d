// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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
    private final boolean page;

    /**
     * @param page whether the template makes a page; else it makes text
     */
    TemplateFilters(boolean page) {
        this.page = page;
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of(
                "wrap",
                lines(
                        (text, with) -> LineWrap.wrap(text, with.get(0), with.get(1)),
                        "first",
                        "indent"),
                "prefixed",
                lines((text, with) -> LineWrap.prefixed(text, with.get(0)), "first"),
                "underlined",
                lines(
                        (text, with) -> text + "\n" + with.get(0).repeat(LineWrap.width(text)),
                        "first"),
                "whole",
                lines((text, with) -> text),
                "unlinked",
                filter((text, with) -> Unlinked.text(text)),
                "spoken",
                filter((text, with) -> page ? new SafeString(Breakable.html(text)) : text));
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(template -> new ConstantArguments.Visitor((PebbleTemplateImpl) template));
    }

    private static Filter lines(
            BiFunction<String, List<String>, String> function, String... arguments) {
        return filter(
                (text, with) -> text.isEmpty() ? "" : function.apply(text, with) + "\n", arguments);
    }

    private static Filter filter(
            BiFunction<String, List<String>, Object> function, String... arguments) {
        List<String> names = List.of(arguments);
        return new Filter() {
            @Override
            public List<String> getArgumentNames() {
                return names;
            }

            @Override
            public Object apply(
                    Object input,
                    Map<String, Object> given,
                    PebbleTemplate self,
                    EvaluationContext context,
                    int line) {
                List<String> values =
                        switch (arguments.length) {
                            case 0 -> List.of();
                            case 1 -> List.of(value(given, arguments[0]));
                            case 2 ->
                                    List.of(value(given, arguments[0]), value(given, arguments[1]));
                            default -> throw new IllegalStateException("more than two arguments");
                        };
                return function.apply(input == null ? "" : input.toString(), values);
            }
        };
    }

    private static String value(Map<String, Object> given, String name) {
        Object value = given.get(name);
        return value == null && !given.containsKey(name) ? "" : String.valueOf(value);
    }
}
