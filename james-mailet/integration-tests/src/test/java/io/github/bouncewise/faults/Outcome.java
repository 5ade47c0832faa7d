// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What became of the messages of one fault.
 *
 * @param fault its name
 * @param time from the start of James to the last arrival
 * @param tried messages that James accepted
 * @param delivered messages that the remote server took
 * @param annotated bounces that came with an explanation
 * @param asItCame bounces that came without one, and otherwise as they were sent
 * @param lost accepted messages that arrived nowhere
 * @param twice arrivals beyond the first of each message
 * @param wrong what must not be, one line each; empty if the fault was survived
 * @param note what was done, or why the fault was skipped
 */
record Outcome(
        String fault,
        Duration time,
        int tried,
        int delivered,
        int annotated,
        int asItCame,
        int lost,
        int twice,
        List<String> wrong,
        String note) {

    private static final Set<String> KILLS = Set.of("kill", "burst");

    static final String HEADER =
            "%-10s %6s %6s %9s %9s %8s %5s %5s  %s"
                    .formatted(
                            "fault",
                            "time",
                            "tried",
                            "delivered",
                            "annotated",
                            "as came",
                            "lost",
                            "twice",
                            "what");

    static Outcome skipped(String fault, String why) {
        return new Outcome(fault, Duration.ZERO, 0, 0, 0, 0, 0, 0, List.of(), "skipped: " + why);
    }

    /**
     * Counts; nothing may be lost or broken, and nothing but what was killed may arrive twice.
     *
     * @param wrong what else was found wrong
     */
    static Outcome of(String fault, long begin, Ledger ledger, List<String> wrong, String note) {
        List<String> all = new ArrayList<>(ledger.broken());
        all.addAll(wrong);
        if (ledger.missing() > 0) {
            all.add("lost: " + ledger.whichMissing());
        }
        if (ledger.twice() > 0 && !KILLS.contains(fault)) {
            all.add(ledger.twice() + " messages arrived twice");
        }
        if (ledger.tried() == 0) {
            all.add("no message was accepted");
        }
        return new Outcome(
                fault,
                Duration.ofNanos(System.nanoTime() - begin),
                ledger.tried(),
                ledger.delivered(),
                ledger.annotated(),
                ledger.asItCame(),
                ledger.missing(),
                ledger.twice(),
                all,
                note);
    }

    /** One line of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-10s %5ds %6d %9d %9d %8d %5d %5d  %s",
                fault,
                time.toSeconds(),
                tried,
                delivered,
                annotated,
                asItCame,
                lost,
                twice,
                note);
    }
}
