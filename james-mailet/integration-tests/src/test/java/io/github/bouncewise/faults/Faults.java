// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the faults and prints a table.
 *
 * <pre>Faults [SECONDS] [FAULT]...
 * Faults soak MINUTES</pre>
 *
 * SECONDS is the time under load for each fault, 30 if it is not given. The exit status is 1 if
 * something was lost or is wrong.
 */
public final class Faults {
    private static final Duration STANDARD = Duration.ofSeconds(30);

    /** One fault; the time is that under load, without starts and waiting for the last message. */
    interface Fault {
        Outcome run(Duration time) throws Exception;
    }

    static final Map<String, Fault> ALL = new LinkedHashMap<>();

    static {
        ALL.put("dns", DnsFault::run);
        ALL.put("files", StoreFaults::files);
        ALL.put("redis", StoreFaults::redis);
        ALL.put("reload", ReloadFault::run);
        ALL.put("kill", ProcessFaults::kill);
        ALL.put("burst", ProcessFaults::burst);
        ALL.put("memory", ProcessFaults::memory);
        ALL.put("disk", StoreFaults::disk);
        ALL.put("clock", ProcessFaults::clock);
    }

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        if (names.size() == 2 && names.get(0).equals("soak")) {
            System.exit(
                    report(List.of(Soak.run(Duration.ofMinutes(Long.parseLong(names.get(1)))))));
        }
        Duration time = STANDARD;
        if (!names.isEmpty() && names.get(0).matches("[0-9]+")) {
            time = Duration.ofSeconds(Long.parseLong(names.remove(0)));
        }
        if (!ALL.keySet().containsAll(names)) {
            System.err.println(
                    "usage: faults [SECONDS] [FAULT]...\n       faults soak MINUTES\nfaults: "
                            + String.join(" ", ALL.keySet()));
            System.exit(2);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (String name : names.isEmpty() ? ALL.keySet() : names) {
            outcomes.add(ALL.get(name).run(time));
            System.err.println(outcomes.get(outcomes.size() - 1).row());
        }
        System.exit(report(outcomes));
    }

    private static int report(List<Outcome> outcomes) {
        System.out.println(Outcome.HEADER);
        outcomes.forEach(outcome -> System.out.println(outcome.row()));
        int status = 0;
        for (Outcome outcome : outcomes) {
            for (String wrong : outcome.wrong()) {
                System.out.println("WRONG: " + outcome.fault() + ": " + wrong);
                status = 1;
            }
        }
        return status;
    }
}
