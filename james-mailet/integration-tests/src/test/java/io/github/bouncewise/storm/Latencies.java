// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the plugin adds to James when no storm is about: to its start, to its memory, and to the way
 * of one bounce. All variants take turns; each James is a new one.
 *
 * <pre>Latencies [BOUNCES [ROUNDS]]</pre>
 *
 * Each James gets as many bounces to warm up as are measured then (2,000), one at a time; DNS
 * answers at once, and is asked once a domain. Prints a line for each James.
 */
public final class Latencies {
    private static final List<Variant> VARIANTS =
            List.of(Variant.ALONE, Variant.HEALTHY, Variant.SPOOL_HEALTHY);

    private Latencies() {}

    public static void main(String[] arguments) throws Exception {
        int bounces = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        System.out.printf(
                "%-24s %16s %10s %32s%n",
                "", "start: wall, CPU", "heap", "one bounce: median, p99, max");
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : VARIANTS) {
                try (Storm james = Storm.cold(variant)) {
                    System.out.println(line(variant, james, bounces));
                }
            }
        }
    }

    private static String line(Variant variant, Storm james, int bounces) throws Exception {
        long[] cold = james.oneByOne("warm-up", bounces);
        long[] warm = james.oneByOne("measured", bounces);
        return String.format(
                Locale.ROOT,
                "%-24s %5.1f s, %4.1f s %7d MB %10.1f, %5.1f, %5.1f ms   (warm-up: %.1f, %.1f, %.1f)",
                variant.text,
                seconds(james.boot().wall()),
                seconds(james.boot().processor()),
                james.heap() >> 20,
                percentile(warm, 50),
                percentile(warm, 99),
                percentile(warm, 100),
                percentile(cold, 50),
                percentile(cold, 99),
                percentile(cold, 100));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static double percentile(long[] micros, int percent) {
        return micros[Math.min(micros.length - 1, micros.length * percent / 100)] / 1e3;
    }
}
