// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.growth;

import java.util.List;

/**
 * Times over sizes.
 *
 * @param name what takes the time
 * @param points by size, the smallest first; at least two
 */
record Curve(String name, List<Point> points) {
    Curve {
        points = List.copyOf(points);
    }

    /**
     * One measured size.
     *
     * @param micros processor time, in microseconds
     */
    record Point(double size, double micros) {}

    /** The exponent with which the time grows over all sizes: 1 is linear. */
    double exponent() {
        double x = points.stream().mapToDouble(p -> Math.log(p.size())).average().orElseThrow();
        double y = points.stream().mapToDouble(p -> Math.log(p.micros())).average().orElseThrow();
        double both = 0;
        double square = 0;
        // the line through the logarithms that has the least squares
        for (Point point : points) {
            double along = Math.log(point.size()) - x;
            both += along * (Math.log(point.micros()) - y);
            square += along * along;
        }
        return both / square;
    }

    /** The largest exponent between a size and the next: what each message costs hides it least. */
    double steepest() {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            most = Math.max(most, new Curve(name, points.subList(i - 1, i + 1)).exponent());
        }
        return most;
    }

    /** How many times as long the largest takes as the smallest. */
    double ratio() {
        return points.get(points.size() - 1).micros() / points.get(0).micros();
    }
}
