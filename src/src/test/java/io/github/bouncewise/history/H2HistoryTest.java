// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.history.HistoryQueries.Filter;
import java.nio.file.Path;
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
}
