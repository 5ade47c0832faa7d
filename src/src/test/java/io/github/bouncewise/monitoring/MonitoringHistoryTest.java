// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.configuration.MonitorSettings;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistorySettings;
import io.github.bouncewise.history.HistoryUnavailable;
import io.github.bouncewise.testing.Shipped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitoring with a database. */
class MonitoringHistoryTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TempDir Path directory;

    private final List<Letter> sent = new ArrayList<>();
    private Instant now = Instant.now();
    private History history;

    @BeforeEach
    void open() throws Exception {
        history = History.open(HistorySettings.in(directory.resolve("history")));
        assertThat(history.isWritten(Duration.ofSeconds(20))).isTrue();
    }

    @AfterEach
    void close() {
        history.close();
    }

    private void check(State... states) {
        for (State state : states) {
            List<CheckResult> results =
                    List.of(
                            new CheckResult(
                                    "spf", "example.com", state, "It is " + state, "", List.of()));
            Monitoring monitoring =
                    new Monitoring(
                            MonitorSettings.OFF,
                            history.conditions(),
                            Optional::empty,
                            () -> results,
                            cause -> "",
                            sent::add);
            monitoring.check(now);
            now = now.plus(Duration.ofHours(1));
        }
    }

    @Test
    void a_restart_tells_nothing_twice_and_forgets_no_end() throws Exception {
        check(State.OK, State.BROKEN);
        close();
        open();
        check(State.BROKEN);
        assertThat(sent).hasSize(1);
        close();
        open();
        check(State.BROKEN, State.BROKEN, State.OK);
        assertThat(sent).hasSize(1);
        close();
        open();
        check(State.OK, State.OK);
        assertThat(sent).hasSize(2);
        assertThat(history.conditions().conditions())
                .extracting(ConditionStore.Condition::told)
                .containsExactly(true);
    }

    @Test
    void the_digest_counts_seven_days_and_the_seven_before() throws Exception {
        for (int day = 0; day < 16; day++) {
            Instant at = TODAY.minusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
            record(at, "spf-ip-missing", "auth", "sender-admin", false, day < 8 ? 3 : 1);
            record(at, "recipient-unknown", "unknown-mailbox", "sender", true, 1);
            history.sent(
                    "example.com", "ann@example.com", Collections.nCopies(100, "example.org"), at);
        }
        assertThat(history.isWritten(Duration.ofSeconds(20))).isTrue();

        WeeklyDigest digest =
                WeeklyDigest.of(Optional.of(history.queries()), history.conditions(), TODAY);
        Letter letter =
                DigestLetter.of(
                        digest,
                        cause ->
                                Optional.ofNullable(Shipped.KNOWLEDGE.causes().get(cause))
                                        .map(known -> known.meaning())
                                        .orElse(""));

        assertThat(letter.subject()).endsWith(": 28 bounces, 1 to fix");
        assertThat(letter.text())
                .containsPattern("21 recipients of 1\\s+sender, 7\\s+the week\\s+before")
                .containsPattern("sent to +700 +700\n")
                .containsPattern("came back +28 +14\n")
                .containsPattern("of what was sent +4\\.0% +2\\.0%\n")
                .contains("\nat example.org (");
    }

    private void record(
            Instant at, String cause, String category, String party, boolean dead, int recipients) {
        List<HistoryEntry> entries = new ArrayList<>();
        String id = History.newBounceId(at);
        for (int i = 0; i < recipients; i++) {
            entries.add(
                    new HistoryEntry(
                            at,
                            id,
                            "bounce",
                            "example.com",
                            "ann@example.com",
                            "example.org",
                            "u" + at.getEpochSecond() + i + "@example.org",
                            "",
                            cause,
                            category,
                            party,
                            dead,
                            0.95,
                            "A-1",
                            ""));
        }
        history.record(entries);
    }

    @Test
    void a_database_that_is_away_is_said_and_nothing_is_lost() {
        history.close();
        assertThatThrownBy(() -> check(State.BROKEN)).isInstanceOf(HistoryUnavailable.class);
        assertThat(sent).isEmpty();
    }
}
