// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Maps certainties of the rules to how often such answers are right: {@code calibration.yaml}. It
 * is increasing, so it keeps the order of certainties.
 */
public final class Calibration {

    /** Leaves certainties unchanged. */
    public static final Calibration NONE = new Calibration(Map.of(0.0, 0.0, 1.0, 1.0));

    private final NavigableMap<Double, Double> points;

    /**
     * @param points the share of right answers (0 to 1), by the certainty of the rules (0 to 1)
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
     * @return the share of answers with this certainty that are right, 0 to 1
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
