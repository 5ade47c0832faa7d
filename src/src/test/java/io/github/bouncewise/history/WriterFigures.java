// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints how much processor time the thread needs that writes the history: as in a storm, 50
 * bounces a second in a JVM that has just started, and for what waits when a database was away.
 * Arguments: {@code h2} or {@code postgresql}.
 */
public final class WriterFigures {
    private static final int STORM = 3_000;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int BACKLOG = 8_000;
    private static final int BACKLOGS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MadeUpMail mail = new MadeUpMail();

    private WriterFigures() {}

    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("postgresql")) {
            try (PostgresServer server = PostgresServer.start()) {
                new WriterFigures()
                        .measure(
                                "PostgreSQL",
                                new HistorySettings(
                                        server.url(),
                                        PostgresServer.USER,
                                        PostgresServer.PASSWORD,
                                        HistorySettings.STANDARD_DAYS,
                                        false));
            }
            return;
        }
        Path directory = Files.createTempDirectory("bouncewise-history");
        try {
            new WriterFigures().measure("H2", HistorySettings.in(directory.resolve("history")));
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(String name, HistorySettings settings) throws Exception {
        try (History history = History.open(settings)) {
            history.isWritten(PATIENCE);
            storm(history, name + ", a storm after the start");
            storm(history, name + ", a second storm");
            for (int i = 0; i < BACKLOGS; i++) {
                long before = ProcessorTime.ofWriter();
                long servers = ProcessorTime.ofServers();
                for (int k = 0; k < BACKLOG; k++) {
                    Instant now = Instant.now();
                    history.record(List.of(mail.entry(now)));
                }
                history.isWritten(PATIENCE);
                print(name + ", backlog " + (i + 1), BACKLOG, before, servers);
            }
        }
    }

    private void storm(History history, String title) throws Exception {
        long before = ProcessorTime.ofWriter();
        long servers = ProcessorTime.ofServers();
        for (int i = 0; i < STORM; i++) {
            history.record(List.of(mail.entry(Instant.now())));
            Thread.sleep(PAUSE.toMillis());
        }
        history.isWritten(PATIENCE);
        print(title, STORM, before, servers);
    }

    private static void print(String title, int entries, long before, long servers) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d us of the writer an entry, %,d us of PostgreSQL%n",
                title,
                (ProcessorTime.ofWriter() - before) / 1_000 / entries,
                (ProcessorTime.ofServers() - servers) / 1_000 / entries);
    }
}
