// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bouncewise.history.HistoryQueries.Filter;
import io.github.bouncewise.testing.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In a real PostgreSQL: also what only a server of its own can do, such as be away. */
class PostgresHistoryTest extends HistoryContract {
    private static PostgresServer server;
    private static int databases;

    private String url;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(PostgresServer.binaries()).as("PostgreSQL is installed").isPresent();
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    HistorySettings settings() {
        if (url == null) {
            url = server.url() + "?currentSchema=test" + ++databases;
            sql("CREATE SCHEMA test" + databases);
        }
        return of(url, PostgresServer.PASSWORD);
    }

    private static HistorySettings of(String url, String password) {
        return new HistorySettings(url, PostgresServer.USER, password, 90, false);
    }

    /** In the schema of the test. */
    private void sql(String text) {
        Database database = Database.of(of(url, PostgresServer.PASSWORD), false);
        try (database) {
            database.with(connection -> Sql.update(connection, text));
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Test
    void recording_does_not_wait_for_a_server_that_was_stopped_and_goes_on_by_itself()
            throws Exception {
        record(Entries.spf(NOW, ANN, "before@gmail.com"));
        server.stop();
        try {
            recordsAtOnce("while@gmail.com");
            untilThereIsAProblem();
            assertThat(history.problem().orElseThrow()).doesNotContain(PostgresServer.PASSWORD);
            assertThatThrownBy(() -> queries().days(MONTH)).isInstanceOf(HistoryUnavailable.class);
        } finally {
            server.resume();
        }
        written();

        assertThat(recipients()).containsExactlyInAnyOrder("before@gmail.com", "while@gmail.com");
        assertThat(history.dropped()).isZero();
    }

    @Test
    void a_server_that_hangs_delays_no_recording_and_no_query_for_long() throws Exception {
        record(Entries.spf(NOW, ANN, "before@gmail.com"));
        server.freeze();
        try {
            recordsAtOnce("while@gmail.com");
            long start = System.nanoTime();
            assertThatThrownBy(() -> queries().days(MONTH)).isInstanceOf(HistoryUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(25));
            untilThereIsAProblem();
            start = System.nanoTime();
            assertThatThrownBy(() -> queries().days(MONTH)).isInstanceOf(HistoryUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(1));
        } finally {
            server.thaw();
        }
        assertThat(history.isWritten(Duration.ofSeconds(60))).isTrue();

        // the server may have got a batch whose confirmation came too late: it counts once
        assertThat(recipients()).containsExactlyInAnyOrder("before@gmail.com", "while@gmail.com");
        assertThat(queries().days(MONTH).get(29).numbers().bounces()).isEqualTo(2);
    }

    @Test
    void a_server_that_is_away_at_the_start_is_used_when_it_comes() throws Exception {
        history.close();
        server.stop();
        try {
            long start = System.nanoTime();
            history = History.open(clear(settings()));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2));
            recordsAtOnce("early@gmail.com");
            untilThereIsAProblem();
        } finally {
            server.resume();
        }
        written();

        assertThat(recipients()).containsExactly("early@gmail.com");
    }

    @Test
    void what_does_not_fit_into_the_queue_is_counted() throws Exception {
        server.stop();
        try {
            untilThereIsAProblem();
            HistoryEntry entry = Entries.spf(NOW, ANN, "joe@gmail.com").entry();
            for (int i = 0; i < 12_000; i++) {
                history.record(List.of(entry, entry));
            }
            assertThat(history.dropped()).isBetween(3_000L, 4_000L);
            assertThat(history.waiting()).isEqualTo(10_000);
        } finally {
            server.resume();
        }
        assertThat(history.isWritten(Duration.ofSeconds(60))).isTrue();
        assertThat(queries().days(MONTH).get(29).numbers().bounces() + history.dropped())
                .isEqualTo(24_000);
    }

    @Test
    void two_nodes_write_at_the_same_time_and_nothing_is_lost() throws Exception {
        int each = 3_000;
        List<Thread> nodes = new ArrayList<>();
        List<History> opened =
                List.of(History.open(clear(settings())), History.open(clear(settings())));
        for (History node : opened) {
            Thread thread =
                    new Thread(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    node.record(
                                            List.of(
                                                    Entries.unknownUser(
                                                                    NOW,
                                                                    i % 50 + "@example.com",
                                                                    i % 70 + "@gmail.com")
                                                            .entry()));
                                    node.sent(
                                            "example.com",
                                            i % 50 + "@example.com",
                                            List.of("gmail.com", i % 30 + ".example.org"),
                                            NOW);
                                }
                            });
            thread.start();
            nodes.add(thread);
        }
        for (Thread node : nodes) {
            node.join();
        }
        for (History node : opened) {
            assertThat(node.isWritten(Duration.ofSeconds(120))).isTrue();
            assertThat(node.dropped()).isZero();
            node.close();
        }

        assertThat(queries().days(MONTH).get(29).numbers())
                .isEqualTo(new HistoryQueries.Numbers(4 * each, 2 * each, 0, 0, 0));
        assertThat(queries().senders(MONTH, ALL)).hasSize(50);
        assertThat(queries().dead(MONTH, Optional.empty(), ALL))
                .hasSize(70)
                .extracting(HistoryQueries.DeadRecipient::bounces)
                .satisfies(
                        all ->
                                assertThat(all.stream().mapToLong(Long::longValue).sum())
                                        .isEqualTo(2 * each));
    }

    @Test
    void tables_of_a_newer_release_are_left_alone_and_named() throws Exception {
        history.close();
        sql("INSERT INTO bouncewise_schema VALUES (99)");
        history = History.open(settings());
        untilThereIsAProblem();

        assertThat(history.problem().orElseThrow())
                .contains("version 99", "install the newer Bouncewise");
        assertThat(history.isAvailable()).isFalse();
        assertThatThrownBy(() -> queries().days(MONTH))
                .isInstanceOf(HistoryUnavailable.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void a_wrong_password_is_told_and_not_shown() throws Exception {
        history.close();
        history = History.open(of(url, "not-this-one"));
        untilThereIsAProblem();

        assertThat(history.problem().orElseThrow())
                .contains("password authentication failed")
                .doesNotContain("not-this-one");
    }

    private void recordsAtOnce(String recipient) {
        long start = System.nanoTime();
        history.record(List.of(Entries.spf(NOW, ANN, recipient).entry()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
    }

    private void untilThereIsAProblem() throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (history.problem().filter(why -> !why.contains("being opened")).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    private List<String> recipients() {
        return queries().entries(MONTH, Filter.ALL, ALL).stream()
                .map(HistoryEntry::recipient)
                .toList();
    }
}
