// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints how large the file of H2 is while entries are recorded at a constant rate, for two minutes
 * after that, and when it is closed. Arguments: entries a second, seconds, and, to go on with a
 * copy of it, a file of a history (without {@code .mv.db}).
 */
public final class GrowthFigures {
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final int STEP = 15;

    private GrowthFigures() {}

    public static void main(String... arguments) throws Exception {
        int rate = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("bouncewise-history");
        try {
            HistorySettings settings = HistorySettings.in(directory.resolve("history"));
            Path file = HistoryFile.of(settings).path();
            if (arguments.length > 2) {
                Files.copy(HistoryFile.of(HistorySettings.in(Path.of(arguments[2]))).path(), file);
            }
            measure(settings, file, rate, seconds);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void measure(HistorySettings settings, Path file, int rate, int seconds)
            throws Exception {
        MadeUpMail mail = new MadeUpMail();
        History history = History.open(settings);
        history.isWritten(Duration.ofMinutes(2));
        long cpu = ProcessorTime.ofWriter();
        long start = System.nanoTime();
        for (int second = 1; second <= seconds + IDLE.toSeconds(); second++) {
            for (int i = 0; i < rate && second <= seconds; i++) {
                history.record(List.of(mail.entry(Instant.now())));
            }
            long wait = start + Duration.ofSeconds(second).toNanos() - System.nanoTime();
            Thread.sleep(Math.max(0, wait / 1_000_000));
            if (second % STEP == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%s, %,d s: %,d octets, %,d dropped, %,d us of the writer an entry%n",
                        second <= seconds ? "recording" : "quiet",
                        second,
                        Files.size(file),
                        history.dropped(),
                        (ProcessorTime.ofWriter() - cpu)
                                / 1_000
                                / ((long) rate * Math.min(second, seconds)));
            }
        }
        long closing = System.nanoTime();
        history.close();
        System.out.printf(
                Locale.ROOT,
                "closed in %,d ms: %,d octets%n",
                (System.nanoTime() - closing) / 1_000_000,
                Files.size(file));
    }
}
