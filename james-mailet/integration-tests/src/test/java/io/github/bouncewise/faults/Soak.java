// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A long time under load: memory, threads, open files and latency stay level. */
final class Soak {
    private static final int PER_SECOND = 25;

    /** What of the heap after the first part of the soak may be added until its end. */
    private static final double MOST_GROWTH = 1.25;

    private record Level(long heap, int threads, int descriptors, long median, long p99) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "heap %.1f MB, %d threads, %d descriptors, bounce median %d ms, 99%% %d ms",
                    heap / 1e6,
                    threads,
                    descriptors,
                    median,
                    p99);
        }
    }

    private Soak() {}

    static Outcome run(Duration time) throws Exception {
        long begin = System.nanoTime();
        Duration part = time.dividedBy(4);
        try (Rig rig = Rig.create("soak", "limits.recipients-per-minute = 100\n").start()) {
            // compiled, with its caches filled, before the first figure is taken
            Level start = level(rig, part);
            Level second = level(rig, part);
            Level middle = level(rig, part);
            Level end = level(rig, part);
            rig.settle();
            System.out.printf(
                    "soak, after each quarter:%n  %s%n  %s%n  %s%n  %s%n",
                    start, second, middle, end);
            List<String> wrong = new ArrayList<>();
            if (end.heap() > start.heap() * MOST_GROWTH) {
                wrong.add("the heap grows");
            }
            if (end.threads() > start.threads() + 20) {
                wrong.add("the threads grow");
            }
            if (end.descriptors() > start.descriptors() + 50) {
                wrong.add("the open files grow");
            }
            if (rig.ledger().asItCame() > 0) {
                wrong.add(rig.ledger().asItCame() + " bounces were not explained");
            }
            return Outcome.of("soak", begin, rig.ledger(), wrong, "at the end " + end);
        }
    }

    private static Level level(Rig rig, Duration time) throws Exception {
        long from = System.nanoTime();
        rig.load(time, PER_SECOND);
        rig.settle();
        long[] millis =
                rig.ledger().bounces().stream()
                        .filter(bounce -> bounce.at() - from > 0)
                        .mapToLong(Ledger.Arrival::millis)
                        .sorted()
                        .toArray();
        TimeUnit.SECONDS.sleep(1);
        return new Level(
                rig.heap(),
                rig.count("task"),
                rig.count("fd"),
                millis[millis.length / 2],
                millis[millis.length * 99 / 100]);
    }
}
