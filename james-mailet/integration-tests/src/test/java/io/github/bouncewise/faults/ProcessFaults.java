// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import io.github.bouncewise.stage.JamesProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The process is killed, has too little memory, or its clock jumps. */
final class ProcessFaults {
    private static final List<Path> FAKETIME =
            List.of(
                    Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
                    Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private static final int BURST = 500;

    private ProcessFaults() {}

    /**
     * {@code kill -9} at random moments under load. James may then deliver a message a second time,
     * as it delivers first and forgets afterwards (RFC 5321 section 4.5.4.1 allows no other order).
     */
    static Outcome kill(Duration time) throws Exception {
        long begin = System.nanoTime();
        long seed = Long.getLong("seed", System.currentTimeMillis());
        Random random = new Random(seed);
        int kills = 0;
        try (Rig rig = Rig.create("kill", "").start(Rig.durable())) {
            long end = System.nanoTime() + time.toNanos();
            while (kills == 0 || System.nanoTime() < end) {
                rig.load(
                        60,
                        () -> {
                            Thread.sleep(500 + random.nextInt(4_000));
                            rig.james().kill();
                        });
                kills++;
                rig.start(Rig.durable());
            }
            rig.settle();
            List<String> wrong = new ArrayList<>();
            if (rig.ledger().asItCame() > 0) {
                wrong.add(rig.ledger().asItCame() + " bounces were not explained");
            }
            return Outcome.of(
                    "kill",
                    begin,
                    rig.ledger(),
                    wrong,
                    kills + " times kill -9, queue in KahaDB, seed " + seed);
        }
    }

    /**
     * {@code kill -9} in a burst: James has accepted 500 messages, of which two in five are to be
     * delivered and three become bounces, and most of them are still in its queues. The time does
     * not matter.
     */
    static Outcome burst(Duration time) throws Exception {
        long begin = System.nanoTime();
        try (Rig rig = Rig.create("burst", "")) {
            // so that a slow machine does not count as a loss of explanations
            rig.home().change("mailetcontainer.xml", xml -> xml.replace(">30s<", ">300s<"));
            rig.start(Rig.durable());
            Ledger ledger = rig.ledger();
            int[] inQueues = new int[1];
            rig.load(
                    BURST,
                    () -> {
                        while (ledger.tried() < BURST) {
                            Thread.sleep(5);
                        }
                        inQueues[0] = ledger.missing();
                        rig.james().kill();
                    });
            rig.start(Rig.durable());
            rig.settle();
            List<String> wrong = new ArrayList<>();
            if (inQueues[0] < BURST / 10) {
                wrong.add("only " + inQueues[0] + " messages were in the queues");
            }
            if (ledger.asItCame() > 0) {
                wrong.add(ledger.asItCame() + " bounces were not explained");
            }
            return Outcome.of(
                    "burst",
                    begin,
                    ledger,
                    wrong,
                    "kill -9 with " + inQueues[0] + " messages in queues of KahaDB");
        }
    }

    /**
     * Bounces so large that the heap can hold them several times, as James needs it, but not as
     * often as it takes to explain them. The queue is on the disk: James' queue in memory would
     * fill the heap itself.
     */
    static Outcome memory(Duration time) throws Exception {
        long begin = System.nanoTime();
        String line = "x".repeat(70) + "\n";
        Launch small = new Launch(Rig.durable().main(), List.of("-Xmx224m"), Map.of());
        try (Rig rig =
                Rig.create("memory", "", line.repeat(6_000_000 / line.length())).start(small)) {
            rig.loadReports(1, () -> Thread.sleep(time.toMillis()));
            rig.settle();
            Ledger ledger = rig.ledger();
            List<String> wrong = new ArrayList<>();
            long errors = mentions(rig.log(), "java.lang.OutOfMemoryError");
            if (ledger.asItCame() == 0) {
                wrong.add("memory was never short");
            }
            int before = ledger.annotated();
            rig.user().send("Is all well again?", Ledger.recipient(ledger.begin(), Ledger.REFUSES));
            rig.settle();
            for (int patience = 0; patience < 300 && ledger.annotated() == before; patience++) {
                Thread.sleep(100);
            }
            if (ledger.annotated() == before) {
                wrong.add("afterwards a small bounce was not explained");
            }
            return Outcome.of(
                    "memory",
                    begin,
                    ledger,
                    wrong,
                    "bounces of 6 MB in a heap of 224 MB, "
                            + errors
                            + " log lines with OutOfMemoryError");
        }
    }

    /**
     * The system's clock, as this process sees it, jumps by hours back and forth. James' queues go
     * by it: what was put into one while the clock was ahead is due when the clock is there again.
     * So the last jump is ahead of all others, and the queue is one that looks again, as that in
     * memory does not.
     */
    static Outcome clock(Duration time) throws Exception {
        Path library = FAKETIME.stream().filter(Files::exists).findFirst().orElse(null);
        if (library == null) {
            return Outcome.skipped("clock", "libfaketime is not installed");
        }
        long begin = System.nanoTime();
        List<String> jumps = List.of("+0", "+5h", "-7h", "+26h", "-3d", "+20d", "+0", "+21d");
        try (Rig rig =
                Rig.create(
                        "clock",
                        "origin.keys = k:0123456789abcdef0123456789abcdef\nlimits.recipients-per-minute = 100\n")) {
            Path file = rig.home().directory().resolve("clock");
            Files.writeString(file, jumps.get(0) + "\n");
            rig.start(
                    new Launch(
                            Rig.durable().main(),
                            List.of("-Xmx512m"),
                            Map.of(
                                    "LD_PRELOAD",
                                    library.toString(),
                                    "FAKETIME_TIMESTAMP_FILE",
                                    file.toString(),
                                    "FAKETIME_CACHE_DURATION",
                                    "1",
                                    "FAKETIME_FORCE_MONOTONIC_FIX",
                                    "0",
                                    "FAKETIME_DONT_FAKE_MONOTONIC",
                                    "1")));
            for (String jump : jumps) {
                Files.writeString(file, jump + "\n");
                rig.load(time.dividedBy(jumps.size()), 20);
            }
            rig.settle();
            List<String> wrong = new ArrayList<>();
            if (rig.ledger().asItCame() > 0) {
                wrong.add(rig.ledger().asItCame() + " bounces were not explained");
            }
            return Outcome.of("clock", begin, rig.ledger(), wrong, "jumps " + jumps);
        }
    }

    private static long mentions(Path log, String word) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(word)).count();
        }
    }
}
