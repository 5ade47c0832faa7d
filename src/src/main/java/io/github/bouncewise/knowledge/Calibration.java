// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a certainty of the rules is worth: {@code calibration.yaml}. It keeps the order of
 * certainties.
 */
public final class Calibration {

    /** Takes certainties as they are. */
    public static final Calibration NONE = new Calibration(Map.of(0.0, 0.0, 1.0, 1.0));

    private final NavigableMap<Double, Double> points;

    /**
     * @param points how often answers were right, by the certainty that the rules gave
     * @throws IllegalArgumentException unless both begin at 0, end at 1 and rise
     */
    public Calibration(Map<Double, Double> points) {
        this.points = new TreeMap<>(points);
        boolean whole =
                Double.valueOf(0).equals(points.get(0.0))
                        && Double.valueOf(1).equals(points.get(1.0))
                        && this.points.firstKey() == 0
                        && this.points.lastKey() == 1;
        double last = -1;
        for (double measured : this.points.values()) {
            whole &= measured > last;
            last = measured;
        }
        if (!whole) {
            throw new IllegalArgumentException("the points do not rise from 0: 0 to 1: 1");
        }
    }

    /**
     * @param certainty 0 to 1
     * @return how often an answer given with it is right, 0 to 1
     */
    public double measured(double certainty) {
        Map.Entry<Double, Double> below = points.floorEntry(certainty);
        Map.Entry<Double, Double> above = points.ceilingEntry(certainty);
        double width = above.getKey() - below.getKey();
        if (width == 0) {
            return below.getValue();
        }
        double share = (certainty - below.getKey()) / width;
        return below.getValue() + share * (above.getValue() - below.getValue());
    }
}
