// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import io.github.bouncewise.report.Escaped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Elements of HTML. Arguments are texts, which are escaped, unless their name says HTML. */
public final class Markup {
    private Markup() {}

    public static String text(String text) {
        return Escaped.html(text);
    }

    /** A number with commas between thousands. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share of 0 to 1 in percent, with one digit behind the point. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    public static String heading(String text) {
        return "<h2>" + text(text) + "</h2>\n";
    }

    public static String paragraph(String text) {
        return "<p>" + text(text) + "</p>\n";
    }

    public static String muted(String text) {
        return "<p class=\"muted\">" + text(text) + "</p>\n";
    }

    /** Something that the reader must see before the rest. */
    public static String notice(String text) {
        return "<p class=\"notice\">" + text(text) + "</p>\n";
    }

    /** Text as it is, for copying. */
    public static String pre(String text) {
        return "<pre>" + text(text) + "</pre>\n";
    }

    public static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + text(text) + "</code>";
    }

    /**
     * @param href a relative reference, already encoded as a URI
     */
    public static String link(String href, String text) {
        return "<a href=\"" + text(href) + "\">" + text(text) + "</a>";
    }

    /** A list of HTML items; empty if there are none. */
    public static <T> String list(Collection<T> items, Function<T, String> html) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(item -> "<li>" + html.apply(item) + "</li>\n")
                        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /** Content that opens when the reader wants it. */
    public static String details(String summary, String html) {
        return "<details>\n<summary>" + text(summary) + "</summary>\n" + html + "</details>\n";
    }

    /** A state, told by a mark and a word beside the colour. */
    public static String state(String word) {
        String mark =
                switch (word) {
                    case "ok" -> "✓";
                    case "warning" -> "!";
                    case "broken" -> "✕";
                    default -> "?";
                };
        return "<span class=\"state "
                + text(word)
                + "\"><span aria-hidden=\"true\">"
                + mark
                + "</span> "
                + text(Wording.orWord("state", word))
                + "</span>";
    }

    /**
     * A column of a table.
     *
     * @param title key of the catalogue, below {@code column}
     * @param html the cell of a row, as HTML
     */
    public record Column<T>(String title, boolean number, Function<T, String> html) {
        /** A column of texts. */
        public static <T> Column<T> of(String title, Function<T, String> text) {
            return new Column<>(title, false, text.andThen(Markup::text));
        }

        /** A column of HTML. */
        public static <T> Column<T> html(String title, Function<T, String> html) {
            return new Column<>(title, false, html);
        }

        /** A column of texts that end at the right, such as percents. */
        public static <T> Column<T> right(String title, Function<T, String> text) {
            return new Column<>(title, true, text.andThen(Markup::text));
        }

        /** A column of whole numbers. */
        public static <T> Column<T> number(String title, Function<T, Long> number) {
            return right(title, number.andThen(Markup::number));
        }
    }

    /**
     * A table that scrolls by itself where the window is narrower; the first column names the row.
     *
     * @param caption for readers who do not see what is above the table
     */
    public static <T> String table(String caption, List<Column<T>> columns, List<T> rows) {
        if (rows.isEmpty()) {
            return muted(Wording.of("nothing"));
        }
        StringBuilder out = new StringBuilder();
        out.append("<section class=\"scroll\" tabindex=\"0\" aria-label=\"")
                .append(text(caption))
                .append("\">\n<table>\n<thead>\n<tr>");
        columns.forEach(
                column ->
                        out.append(
                                        column.number()
                                                ? "<th scope=\"col\" class=\"n\">"
                                                : "<th scope=\"col\">")
                                .append(text(Wording.of("column." + column.title())))
                                .append("</th>"));
        out.append("</tr>\n</thead>\n<tbody>\n");
        rows.forEach(row -> row(out, columns, row));
        return out.append("</tbody>\n</table>\n</section>\n").toString();
    }

    private static <T> void row(StringBuilder out, List<Column<T>> columns, T row) {
        out.append("<tr>");
        for (int i = 0; i < columns.size(); i++) {
            String cell = columns.get(i).html().apply(row);
            String end = i == 0 ? "th" : "td";
            out.append(i == 0 ? "<th scope=\"row\"" : "<td")
                    .append(columns.get(i).number() ? " class=\"n\">" : ">")
                    .append(cell)
                    .append("</")
                    .append(end)
                    .append('>');
        }
        out.append("</tr>\n");
    }
}
