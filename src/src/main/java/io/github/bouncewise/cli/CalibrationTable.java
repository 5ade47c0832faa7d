// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.List;
import java.util.stream.IntStream;

/** Answers in ten bins of certainty, with the share of right answers in each. */
record CalibrationTable(List<Bin> bins) {
    static final int BINS = 10;
    static final double WIDTH = 1.0 / BINS;

    /**
     * @param from lowest certainty in the bin; the last one includes 1
     * @param right share of its answers that are right, 0 to 1
     */
    record Bin(double from, int answers, double meanCertainty, double right) {}

    static CalibrationTable of(List<LabelledAnswer> answers) {
        return new CalibrationTable(
                IntStream.range(0, BINS).mapToObj(number -> bin(number, answers)).toList());
    }

    private static Bin bin(int number, List<LabelledAnswer> all) {
        List<LabelledAnswer> answers =
                all.stream().filter(a -> number(a.certainty()) == number).toList();
        return new Bin(
                number * WIDTH,
                answers.size(),
                answers.stream().mapToDouble(LabelledAnswer::certainty).average().orElse(0),
                answers.stream().mapToDouble(a -> a.right() ? 1 : 0).average().orElse(0));
    }

    private static int number(double certainty) {
        return (int) Math.min(BINS - 1, Math.floor(certainty * BINS + 1e-9));
    }

    int answers() {
        return bins.stream().mapToInt(Bin::answers).sum();
    }

    /**
     * Expected calibration error: mean difference between certainty and share of right answers over
     * the bins, weighted by their number of answers; 0 to 1.
     */
    double expectedError() {
        double sum =
                bins.stream()
                        .mapToDouble(b -> b.answers() * Math.abs(b.right() - b.meanCertainty()))
                        .sum();
        return answers() == 0 ? 0 : sum / answers();
    }
}
