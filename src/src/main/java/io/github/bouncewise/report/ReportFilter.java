// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A filter of texts with up to two arguments, which are texts. */
final class ReportFilter implements Filter {

    /** What a filter does to a text. An argument that is not given is empty. */
    interface Writing {
        void write(String text, String first, String second, StringBuilder out);
    }

    private final List<String> names;
    private final boolean safe;

    /** Gives what {@link #writing} writes, where that is a text of its own; else null. */
    private final UnaryOperator<String> function;

    private final Writing writing;

    private ReportFilter(
            boolean safe, UnaryOperator<String> function, Writing writing, String... names) {
        this.names = List.of(names);
        this.safe = safe;
        this.function = function;
        this.writing = writing;
    }

    /**
     * @param names of the arguments
     */
    static ReportFilter ofText(Writing writing, String... names) {
        return new ReportFilter(false, null, writing, names);
    }

    /** One without arguments. */
    static ReportFilter of(UnaryOperator<String> function) {
        return new ReportFilter(
                false, function, (text, first, second, out) -> out.append(function.apply(text)));
    }

    /** One that gives markup, which is not escaped. */
    static ReportFilter toMarkup(Writing writing) {
        return new ReportFilter(true, null, writing);
    }

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
        return of(input == null ? "" : input.toString(), argument(given, 0), argument(given, 1));
    }

    private String argument(Map<String, Object> given, int place) {
        return place < names.size() && given.containsKey(names.get(place))
                ? String.valueOf(given.get(names.get(place)))
                : "";
    }

    /** What it gives: a text, or markup that the engine does not escape. */
    Object of(String text, String first, String second) {
        if (function != null) {
            return function.apply(text);
        }
        StringBuilder out = TemplateWriter.room();
        write(text, first, second, out);
        return safe ? new SafeString(out.toString()) : out.toString();
    }

    void write(String text, String first, String second, StringBuilder out) {
        writing.write(text, first, second, out);
    }

    /** Whether it gives markup. */
    boolean isSafe() {
        return safe;
    }
}
