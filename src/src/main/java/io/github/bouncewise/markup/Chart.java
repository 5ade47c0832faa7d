// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Charts as SVG (SVG 1.1) within HTML. They stretch to the width that there is, so all words are
 * HTML beside them, and a table has the same numbers.
 */
public final class Chart {
    private static final int STEP = 10;
    private static final int GAP = 2;
    private static final int HEIGHT = 100;

    private Chart() {}

    /**
     * One place of a chart over time.
     *
     * @param name such as a day
     * @param value 0 and up
     */
    public record Point(String name, double value) {}

    /**
     * A row of a chart of shares.
     *
     * @param nameHtml a text or a link, as HTML
     */
    public record Bar(String nameHtml, long number) {}

    /**
     * One column for each point, in order.
     *
     * @param points with names in the language of the page
     * @param number how a value is written
     * @return empty if there are no points
     */
    public static String columns(
            Wording words, String title, List<Point> points, DoubleFunction<String> number) {
        if (points.isEmpty()) {
            return "";
        }
        double most = points.stream().mapToDouble(Point::value).max().orElse(0);
        Point highest =
                points.stream().filter(point -> point.value() == most).findFirst().orElseThrow();
        String first = points.get(0).name();
        String last = points.get(points.size() - 1).name();
        return "<figure>\n<figcaption>"
                + Markup.text(title)
                + "</figcaption>\n<div class=\"plot\" dir=\"ltr\"><span class=\"most\">"
                + Markup.text(number.apply(most))
                + "</span>\n<svg role=\"img\" viewBox=\"0 0 "
                + points.size() * STEP
                + " "
                + HEIGHT
                + "\" preserveAspectRatio=\"none\" aria-label=\""
                + Markup.text(
                        words.of(
                                "chart.told",
                                Map.of(
                                        "title", title,
                                        "first", first,
                                        "last", last,
                                        "most", number.apply(most),
                                        "highest", highest.name())))
                + "\">\n"
                + line(points.size(), 0)
                + line(points.size(), HEIGHT / 2)
                + rects(points, most, number)
                + "</svg></div>\n<p class=\"axis\" dir=\"ltr\"><span dir=\"auto\">"
                + Markup.text(first)
                + "</span><span dir=\"auto\">"
                + Markup.text(last)
                + "</span></p>\n"
                + Markup.details(words.of("chart.table"), table(title, points, number))
                + "</figure>\n";
    }

    private static String line(int points, int y) {
        return "<path class=\"grid\" d=\"M0 %d H%d\"/>\n".formatted(y, points * STEP);
    }

    private static String rects(List<Point> points, double most, DoubleFunction<String> number) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.value() > 0) {
                double height = Math.max(1.5, HEIGHT * point.value() / most);
                out.append(
                        String.format(
                                Locale.ROOT,
                                "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"><title>%s: %s</title></rect>%n",
                                i * STEP + GAP / 2,
                                HEIGHT - height,
                                STEP - GAP,
                                height,
                                Markup.text(point.name()),
                                Markup.text(number.apply(point.value()))));
            }
        }
        return out.toString();
    }

    private static String table(String title, List<Point> points, DoubleFunction<String> number) {
        return points.stream()
                .map(
                        point ->
                                "<tr><th scope=\"row\">"
                                        + Markup.text(point.name())
                                        + "</th><td class=\"n\">"
                                        + Markup.text(number.apply(point.value()))
                                        + "</td></tr>\n")
                .collect(
                        Collectors.joining(
                                "",
                                "<table>\n<caption class=\"unseen\">"
                                        + Markup.text(title)
                                        + "</caption>\n<tbody>\n",
                                "</tbody>\n</table>\n"));
    }

    /** A table with a bar behind each number; empty if there are no rows. */
    public static String shares(Wording words, String caption, List<Bar> bars) {
        long most = bars.stream().mapToLong(Bar::number).max().orElse(1);
        return bars.isEmpty()
                ? ""
                : bars.stream()
                        .map(bar -> row(words, bar, Math.max(1, most)))
                        .collect(
                                Collectors.joining(
                                        "",
                                        "<table class=\"shares\">\n<caption class=\"unseen\">"
                                                + Markup.text(caption)
                                                + "</caption>\n<tbody>\n",
                                        "</tbody>\n</table>\n"));
    }

    /** The number says what the bar shows. */
    private static String row(Wording words, Bar bar, long most) {
        long width = bar.number() == 0 ? 0 : Math.max(1, Math.round(100d * bar.number() / most));
        return "<tr><th scope=\"row\">"
                + bar.nameHtml()
                + "</th><td class=\"n\">"
                + Markup.text(words.number(bar.number()))
                + "</td><td class=\"b\"><svg aria-hidden=\"true\" viewBox=\"0 0 100 14\""
                + " preserveAspectRatio=\"none\"><rect width=\""
                + width
                + "\" height=\"14\"/></svg></td></tr>\n";
    }
}
