// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.history.HistoryQueries.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a file. */
class H2HistoryTest extends HistoryContract {
    @TempDir private Path directory;

    @Override
    HistorySettings settings() {
        return HistorySettings.in(directory.resolve("history/history"));
    }

    @Test
    void the_file_of_a_server_that_was_killed_is_recovered_and_mail_goes_on() throws Exception {
        HistorySettings settings = HistorySettings.in(directory.resolve("killed"));
        assertThat(HistoryFile.of(settings).opening()).isEqualTo("it is being opened");
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriter.class.getName(),
                                settings.file().toString(),
                                ANN,
                                "before@gmail.com")
                        .inheritIO()
                        .start();
        assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(HistoryFile.of(settings).opening()).contains("is being recovered");

        history.close();
        history = History.open(clear(settings));
        record(Entries.spf(NOW, ANN, "while@gmail.com"));
        assertThat(queries().entries(MONTH, Filter.ALL, ALL))
                .extracting(HistoryEntry::recipient)
                .containsExactlyInAnyOrder("before@gmail.com", "while@gmail.com");
        assertThat(history.dropped()).isZero();
        history.close();
        assertThat(HistoryFile.of(settings).opening()).isEqualTo("it is being opened");
    }

    @Test
    void a_file_of_pages_that_are_no_longer_used_shrinks_while_it_is_open() throws Exception {
        HistorySettings settings = HistorySettings.in(directory.resolve("large"));
        Path file = HistoryFile.of(settings).path();
        try (Database database = Database.of(settings, false)) {
            database.openFile();
            Schema.update(database);
            for (int number = 0; number < 150; number++) {
                CompactingWriter.write(database, number);
            }
            database.with(connection -> Sql.update(connection, "SET RETENTION_TIME 0"));
            long before = Files.size(file);
            for (int i = 0; i < 20; i++) {
                database.with(connection -> Compaction.step(connection, 85));
                database.with(connection -> Sql.update(connection, "CHECKPOINT"));
            }

            assertThat(Files.size(file)).isLessThan(before / 4);
            assertThat(transactions(database)).containsOnly(CompactingWriter.ROWS).hasSize(150);
        }
    }

    @Test
    void a_file_that_is_being_compacted_survives_a_kill_at_any_time() throws Exception {
        HistorySettings settings = HistorySettings.in(directory.resolve("compacting"));
        Path printed = directory.resolve("printed");
        for (int kills = 0; kills < 4; kills++) {
            Files.deleteIfExists(HistoryFile.of(settings).path());
            Process writer =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    CompactingWriter.class.getName(),
                                    settings.file().toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .redirectOutput(printed.toFile())
                            .start();
            while (lines(printed) < 30 + 5 * kills) {
                assertThat(writer.isAlive()).isTrue();
                Thread.sleep(1);
            }
            writer.destroyForcibly().waitFor();

            try (Database database = Database.of(settings, false)) {
                database.openFile();
                assertThat(transactions(database))
                        .containsOnly(CompactingWriter.ROWS)
                        .hasSizeGreaterThanOrEqualTo((int) lines(printed));
            }
        }
    }

    private static long lines(Path file) throws IOException {
        return Files.readString(file).chars().filter(c -> c == '\n').count();
    }

    /** How many rows there are of each. */
    private static List<Integer> transactions(Database database) throws Exception {
        return database.with(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT COUNT(*) FROM bouncewise_dead GROUP BY bounces",
                                row -> row.getInt(1)));
    }
}
