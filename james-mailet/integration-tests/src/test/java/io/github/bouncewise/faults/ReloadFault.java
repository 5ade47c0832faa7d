// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The operator changes the knowledge under load, well and badly. */
final class ReloadFault {
    private static final String RULE =
            """
            package ours;
            import io.github.bouncewise.inference.Finding;
            import io.github.bouncewise.inference.Said;

            rule "OURS-1 our partner's words for a full store"
                @id(OURS-1) @since(1.0.0)
            when
                Said(phrase == "our store is at its brim %d")
            then
                insertLogical(new Finding("OURS-1", "server-full", 1));
            end
            """;

    private static final String CASE =
            """
            - fires: OURS-1
              expect: server-full
              when: {remoteText: "452 our store is at its brim %d"}
            """;

    private static final String NOTHING_REFUSED = "\"refused\":[]";

    private ReloadFault() {}

    static Outcome run(Duration time) throws Exception {
        long begin = System.nanoTime();
        try (Rig rig =
                Rig.create("reload", "knowledge.directory = bouncewise\nknowledge.watch = 1s\n")) {
            Path rules = rig.home().conf().resolve("bouncewise/rules");
            Files.createDirectories(rules);
            Files.deleteIfExists(rules.resolve("ours.drl"));
            Files.deleteIfExists(rules.resolve("ours.cases.yaml"));
            rig.start();
            Set<String> versions = new HashSet<>();
            List<Boolean> refusals = new ArrayList<>();
            long end = System.nanoTime() + time.toNanos();
            rig.load(
                    20,
                    () -> {
                        for (int i = 0; i < 2 || System.nanoTime() < end; i++) {
                            String now = change(rig, rules, i);
                            versions.add(version(now));
                            refusals.add(!now.contains(NOTHING_REFUSED));
                        }
                    });
            rig.settle();
            int changes = refusals.size();
            int refused = Collections.frequency(refusals, true);

            List<String> wrong = new ArrayList<>();
            Ledger ledger = rig.ledger();
            if (ledger.asItCame() > 0) {
                wrong.add(ledger.asItCame() + " bounces were not explained");
            }
            if (versions.size() != (changes + 1) / 2 || refused != changes / 2) {
                wrong.add(
                        "of %d changes, %d were taken and %d refused"
                                .formatted(changes, versions.size(), refused));
            }
            return Outcome.of(
                    "reload",
                    begin,
                    ledger,
                    wrong,
                    versions.size() + " changes taken, " + refused + " broken ones refused");
        }
    }

    /**
     * Writes a good file for an even number and a broken one for an odd one; what James says then.
     */
    private static String change(Rig rig, Path rules, int number) throws Exception {
        boolean good = number % 2 == 0;
        String before = rig.knowledge();
        Files.writeString(rules.resolve("ours.cases.yaml"), CASE.formatted(number));
        Files.writeString(
                rules.resolve("ours.drl"),
                good ? RULE.formatted(number) : "rule \"half a rule\" when");
        String now = before;
        // on a busy machine, the examples that each change is tried on take more than a minute
        for (int patience = 0; patience < 3_000; patience++) {
            TimeUnit.MILLISECONDS.sleep(100);
            now = rig.knowledge();
            if (good ? taken(before, now) : !now.contains(NOTHING_REFUSED)) {
                break;
            }
        }
        return now;
    }

    private static boolean taken(String before, String now) {
        return now.contains(NOTHING_REFUSED) && !version(before).equals(version(now));
    }

    private static String version(String knowledge) {
        return knowledge.replaceFirst("(?s).*\"version\":\"([^\"]*)\".*", "$1");
    }
}
