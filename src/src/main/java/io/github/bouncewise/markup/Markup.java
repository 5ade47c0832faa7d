// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import io.github.bouncewise.report.Escaped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Elements of HTML. Arguments are texts, which are escaped, unless their name says HTML. */
public final class Markup {
    private Markup() {}

    public static String text(String text) {
        return Escaped.html(text);
    }

    /** What is in English on a page of any language, such as words of the checks and the rules. */
    public static String english(String text) {
        return text.isEmpty() ? "" : "<span lang=\"en\" dir=\"ltr\">" + text(text) + "</span>";
    }

    /** A name of anything, which keeps its order on a page that is written from right to left. */
    public static String name(String text) {
        return text.isEmpty() ? "" : "<bdi>" + text(text) + "</bdi>";
    }

    /** To the minute, in UTC. */
    public static String time(Wording words, Instant at) {
        return "<time datetime=\"" + at + "\">" + text(words.time(at)) + "</time>";
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

    /** Text as it is, for copying: records, commands and the like. */
    public static String pre(String text) {
        return "<pre dir=\"ltr\">" + text(text) + "</pre>\n";
    }

    /** A report of several lines in the language of the page. */
    public static String report(String text) {
        return "<pre>" + text(text) + "</pre>\n";
    }

    public static String code(String text) {
        return text.isEmpty() ? "" : "<code dir=\"ltr\">" + text(text) + "</code>";
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
    public static String state(Wording words, String word) {
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
                + text(words.orWord("state", word))
                + "</span>";
    }

    /**
     * A column of a table.
     *
     * @param title key of its text, below {@code column}
     * @param html the cell of a row, as HTML
     */
    public record Column<T>(String title, boolean number, BiFunction<Wording, T, String> html) {
        /** A column of names. */
        public static <T> Column<T> of(String title, Function<T, String> name) {
            return html(title, name.andThen(Markup::name));
        }

        /** A column of HTML. */
        public static <T> Column<T> html(String title, Function<T, String> html) {
            return new Column<>(title, false, (words, row) -> html.apply(row));
        }

        /**
         * A column of words of the JSON contract.
         *
         * @param key of their texts
         */
        public static <T> Column<T> word(String title, String key, Function<T, String> word) {
            return new Column<>(
                    title, false, (words, row) -> text(words.orWord(key, word.apply(row))));
        }

        /** A column of times. */
        public static <T> Column<T> time(String title, Function<T, Instant> at) {
            return new Column<>(title, false, (words, row) -> Markup.time(words, at.apply(row)));
        }

        /** A column of whole numbers; empty where there is none. */
        public static <T> Column<T> number(String title, Function<T, Long> number) {
            return right(title, number, Wording::number);
        }

        /** A column of shares of 0 to 1; empty where there is none. */
        public static <T> Column<T> share(String title, Function<T, Double> share) {
            return right(title, share, Wording::share);
        }

        /** A column of numbers with two decimals at most. */
        public static <T> Column<T> decimal(String title, Function<T, Double> number) {
            return right(title, number, Wording::decimal);
        }

        private static <T, N> Column<T> right(
                String title, Function<T, N> number, BiFunction<Wording, N, String> said) {
            return new Column<>(
                    title,
                    true,
                    (words, row) ->
                            Optional.ofNullable(number.apply(row))
                                    .map(some -> text(said.apply(words, some)))
                                    .orElse(""));
        }
    }

    /**
     * A table that scrolls by itself where the window is narrower; the first column names the row.
     *
     * @param caption for readers who do not see what is above the table
     */
    public static <T> String table(
            Wording words, String caption, List<Column<T>> columns, List<T> rows) {
        if (rows.isEmpty()) {
            return muted(words.of("nothing"));
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
                                .append(text(words.of("column." + column.title())))
                                .append("</th>"));
        out.append("</tr>\n</thead>\n<tbody>\n");
        rows.forEach(row -> row(words, out, columns, row));
        return out.append("</tbody>\n</table>\n</section>\n").toString();
    }

    private static <T> void row(Wording words, StringBuilder out, List<Column<T>> columns, T row) {
        out.append("<tr>");
        for (int i = 0; i < columns.size(); i++) {
            String cell = columns.get(i).html().apply(words, row);
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
