// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The name server is silent, slow, broken, or lies; every bounce is still explained in time. */
final class DnsFault {
    /** More than a deadline for DNS of one second and the work of a busy machine take. */
    private static final long LONGEST_MILLIS = 25_000;

    private DnsFault() {}

    static Outcome run(Duration time) throws Exception {
        long begin = System.nanoTime();
        Misbehaviour[] all = Misbehaviour.values();
        // of a key given twice, the last value counts
        try (Rig rig = Rig.create("dns", "dns.deadline = 1s\n").start()) {
            for (Misbehaviour misbehaviour : all) {
                rig.dns().misbehave(".", misbehaviour);
                rig.load(time.dividedBy(all.length + 1), 20);
            }
            rig.dns().behave(".");
            rig.load(time.dividedBy(all.length + 1), 20);
            rig.settle();

            List<String> wrong = new ArrayList<>();
            Ledger ledger = rig.ledger();
            if (ledger.asItCame() > 0) {
                wrong.add(ledger.asItCame() + " bounces were not explained");
            }
            long longest =
                    ledger.bounces().stream().mapToLong(Ledger.Arrival::millis).max().orElse(0);
            if (longest > LONGEST_MILLIS) {
                wrong.add("a bounce took " + longest + " ms");
            }
            return Outcome.of(
                    "dns",
                    begin,
                    ledger,
                    wrong,
                    all.length + " kinds of a bad name server; slowest bounce " + longest + " ms");
        }
    }
}
