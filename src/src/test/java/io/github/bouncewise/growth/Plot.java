// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.growth;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws curves over logarithmic axes, as SVG without a background. */
final class Plot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 56;
    private static final int BOTTOM = 50;

    /** To be told apart on white and on black, and by people who see no red. */
    private static final List<String> COLOURS = List.of("#2f81d6", "#d9730d", "#8a63d2");

    private final String title;
    private final String axis;
    private final List<Curve> curves;
    private final double leastX;
    private final double mostX;
    private final double leastY;
    private final double mostY;

    private Plot(String title, String axis, List<Curve> curves) {
        this.title = title;
        this.axis = axis;
        this.curves = curves;
        this.leastX = Math.log10(curves.get(0).points().get(0).size());
        this.mostX = Math.log10(most(curves, Curve.Point::size));
        this.leastY = Math.floor(Math.log10(-most(curves, point -> -point.micros())));
        this.mostY = Math.ceil(Math.log10(most(curves, Curve.Point::micros)));
    }

    /**
     * @param axis what the sizes are, with their unit
     */
    static String svg(String title, String axis, List<Curve> curves) {
        return new Plot(title, axis, curves).svg();
    }

    private static double most(List<Curve> curves, ToDoubleFunction<Curve.Point> value) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(value)
                .max()
                .orElseThrow();
    }

    private String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(
                text(
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="sans-serif" font-size="12">
                        <title>%s</title>
                        <style>text { fill: #59636e } .grid { stroke: #8886; fill: none } @media (prefers-color-scheme: dark) { text { fill: #9198a1 } }</style>
                        """,
                        WIDTH, HEIGHT, WIDTH, HEIGHT, title));
        for (int decade = (int) Math.ceil(leastX); decade <= mostX; decade++) {
            double x = x(decade);
            svg.append(line(x, TOP, x, HEIGHT - BOTTOM));
            svg.append(label(x, HEIGHT - BOTTOM + 16, "middle", number(decade)));
        }
        for (int decade = (int) leastY; decade <= mostY; decade++) {
            double y = y(decade);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y));
            svg.append(label(LEFT - 6, y + 4, "end", time(decade)));
        }
        svg.append(label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", axis));
        svg.append(label(LEFT, 16, "start", title + ": processor time"));
        for (int i = 0; i < curves.size(); i++) {
            svg.append(curve(curves.get(i), COLOURS.get(i), LEFT + i * 160));
        }
        return svg.append("</svg>\n").toString();
    }

    private String curve(Curve curve, String colour, double legend) {
        String path =
                curve.points().stream()
                        .map(point -> text("%.1f,%.1f", x(point), y(point)))
                        .collect(Collectors.joining(" "));
        String dots =
                curve.points().stream()
                        .map(
                                point ->
                                        text(
                                                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
                                                x(point), y(point), colour))
                        .collect(Collectors.joining());
        return text(
                        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                        path, colour)
                + dots
                + text("<circle cx=\"%.1f\" cy=\"34\" r=\"4\" fill=\"%s\"/>\n", legend + 5, colour)
                + label(legend + 14, 38, "start", curve.name());
    }

    private double x(Curve.Point point) {
        return x(Math.log10(point.size()));
    }

    private double y(Curve.Point point) {
        return y(Math.log10(point.micros()));
    }

    private double x(double logarithm) {
        return LEFT + (logarithm - leastX) / (mostX - leastX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double logarithm) {
        return HEIGHT - BOTTOM - (logarithm - leastY) / (mostY - leastY) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(int decade) {
        return text("%,.0f", Math.pow(10, decade));
    }

    private static String time(int decade) {
        double micros = Math.pow(10, decade);
        return micros < 1e3
                ? text("%,.0f µs", micros)
                : micros < 1e6 ? text("%,.0f ms", micros / 1e3) : text("%,.0f s", micros / 1e6);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return text("<path class=\"grid\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", x1, y1, x2, y2);
    }

    private static String label(double x, double y, String anchor, String words) {
        return text(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, words);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
