// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import io.github.bouncewise.testing.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the plugin keeps or reads is away, broken or full, and comes back. */
final class StoreFaults {
    private static final int PER_SECOND = 20;

    private StoreFaults() {}

    /** Files of send rates, unknown bounces and knowledge. */
    static Outcome files(Duration time) throws Exception {
        long begin = System.nanoTime();
        try (Rig rig =
                Rig.create("files", "knowledge.directory = bouncewise\nunknown.most = 20\n")) {
            Path ours = rig.home().directory().resolve("var/bouncewise");
            Path rates = ours.resolve("send-rates.mv");
            Path unknown = ours.resolve("unknown");
            Path knowledge = rig.home().conf().resolve("bouncewise");
            Files.createDirectories(knowledge.resolve("rules"));
            rig.start();

            List<Fault> faults =
                    List.of(
                            () -> {},
                            () -> Files.deleteIfExists(rates),
                            () -> {
                                remove(rates);
                                Files.createDirectories(rates.resolve("in-the-way"));
                            },
                            () -> {
                                remove(rates);
                                Files.writeString(rates, "not a store of H2");
                            },
                            () -> remove(unknown),
                            () -> {
                                remove(unknown);
                                Files.writeString(unknown, "in the way");
                            },
                            () -> {
                                Files.delete(unknown);
                                remove(knowledge);
                            },
                            () -> Files.writeString(knowledge, "in the way"),
                            () -> {
                                Files.delete(knowledge);
                                Files.createDirectories(knowledge.resolve("rules"));
                            });
            Duration each = time.dividedBy(faults.size() + 2L);
            for (Fault fault : faults) {
                fault.happen();
                rig.load(each, PER_SECOND);
            }
            rig.settle();
            // James' own queue is in memory here: it is killed only when it is empty
            remove(rates);
            Files.createDirectories(rates.resolve("in-the-way"));
            remove(unknown);
            Files.writeString(unknown, "in the way");
            rig.killAndStart();
            rig.load(each, PER_SECOND);
            rig.settle();
            remove(rates);
            Files.writeString(rates, "not a store of H2");
            rig.killAndStart();
            rig.load(each, PER_SECOND);
            rig.settle();
            return Outcome.of(
                    "files",
                    begin,
                    rig.ledger(),
                    unexplained(rig.ledger()),
                    "9 times a store removed, replaced or back, 2 starts with a bad one");
        }
    }

    /** Redis killed, back, stopped in the middle of everything, and going on. */
    static Outcome redis(Duration time) throws Exception {
        if (!RedisServer.installed()) {
            return Outcome.skipped("redis", "redis-server is not installed");
        }
        long begin = System.nanoTime();
        Duration each = time.dividedBy(5);
        try (RedisServer redis = RedisServer.start();
                Rig rig = Rig.create("redis", "rate.store = " + redis.url() + "/0\n").start()) {
            rig.load(each, PER_SECOND);
            redis.close();
            rig.load(each, PER_SECOND);
            redis.restart();
            rig.load(each, PER_SECOND);
            signal(redis, "STOP");
            rig.load(each, PER_SECOND);
            signal(redis, "CONT");
            rig.load(each, PER_SECOND);
            rig.settle();

            List<String> wrong = unexplained(rig.ledger());
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (redis.ask("DBSIZE").equals(":0") && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            if (redis.ask("DBSIZE").equals(":0")) {
                wrong.add("nothing is counted after Redis came back");
            }
            return Outcome.of(
                    "redis",
                    begin,
                    rig.ledger(),
                    wrong,
                    "killed, restarted empty, stopped, continued; keys afterwards "
                            + redis.ask("DBSIZE"));
        }
    }

    /** The file system of {@code var/} is full, and has room again. */
    static Outcome disk(Duration time) throws Exception {
        long begin = System.nanoTime();
        Duration each = time.dividedBy(4);
        try (Rig rig = Rig.create("disk", "")) {
            Path var = Files.createDirectories(rig.home().directory().resolve("var"));
            if (run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", var.toString()) != 0) {
                return Outcome.skipped("disk", "a small file system can't be mounted");
            }
            try {
                Path filler = var.resolve("filler");
                rig.start();
                rig.load(each, PER_SECOND);
                fill(filler);
                rig.load(each, PER_SECOND);
                Files.delete(filler);
                rig.load(each, PER_SECOND);
                rig.settle();
                // and a start without room
                fill(filler);
                rig.killAndStart();
                rig.load(each, PER_SECOND);
                rig.settle();
                return Outcome.of(
                        "disk",
                        begin,
                        rig.ledger(),
                        unexplained(rig.ledger()),
                        "var/ of 2 MB full, with room again, full at a start");
            } finally {
                rig.james().close();
                run("umount", "-l", var.toString());
            }
        }
    }

    private static List<String> unexplained(Ledger ledger) {
        List<String> wrong = new ArrayList<>();
        if (ledger.asItCame() > 0) {
            wrong.add(ledger.asItCame() + " bounces were not explained");
        }
        return wrong;
    }

    private interface Fault {
        void happen() throws IOException;
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (var file = Files.newOutputStream(filler)) {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            if (Files.size(filler) == 0) {
                throw full;
            }
        }
    }

    private static void signal(RedisServer redis, String name)
            throws IOException, InterruptedException {
        run("kill", "-" + name, "" + redis.pid());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
