// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.configuration.MonitorSettings;
import io.github.bouncewise.configuration.MonitorSettings.SenderThresholds;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.MemoryConditionStore;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final MonitorSettings SETTINGS =
            new MonitorSettings(
                    List.of("postmaster@example.com"),
                    HOUR,
                    Optional.of(DayOfWeek.MONDAY),
                    List.of(),
                    SenderThresholds.STANDARD);

    private final ConditionStore store = new MemoryConditionStore();
    private final List<Letter> sent = new ArrayList<>();
    private final Monitoring monitoring = monitoring(sent::add);
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private List<CheckResult> results = List.of();
    private int runs;

    private Monitoring monitoring(Consumer<Letter> outbox) {
        return new Monitoring(SETTINGS, store, Optional::empty, this::check, cause -> "", outbox);
    }

    private List<CheckResult> check() {
        runs++;
        return results;
    }

    private static CheckResult spf(State state) {
        return new CheckResult(
                "spf",
                "example.com",
                state,
                "The SPF record of example.com is " + state + ".",
                state == State.OK ? "" : "Publish this record.",
                state == State.OK
                        ? List.of()
                        : List.of(new Value("spfRecord", "v=spf1 ip4:203.0.113.25 -all")));
    }

    private static CheckResult listing(State state) {
        return new CheckResult(
                "blocklist",
                "203.0.113.25 zen.example.org",
                state,
                "203.0.113.25 is " + (state == State.OK ? "not listed" : "listed"),
                "",
                List.of());
    }

    /** One run an hour with these results, the first right now. */
    private void hourly(CheckResult... each) {
        for (CheckResult result : each) {
            results = List.of(result);
            monitoring.check(now);
            now = now.plus(HOUR);
        }
    }

    private static CheckResult[] spf(State... states) {
        return Arrays.stream(states).map(MonitoringTest::spf).toArray(CheckResult[]::new);
    }

    @Test
    void what_is_well_from_the_start_is_not_told() {
        hourly(spf(State.OK, State.OK, State.OK));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_problem_is_told_when_a_second_run_has_seen_it_and_once_only() {
        hourly(spf(State.OK, State.BROKEN));
        assertThat(sent).isEmpty();
        hourly(spf(State.BROKEN));
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).subject())
                .isEqualTo("[Bouncewise] 1 new problem: The SPF record of example.com is BROKEN.");
        assertThat(sent.get(0).text())
                .contains("spf: example.com", "What to do: Publish this record.")
                .contains("\n    v=spf1 ip4:203.0.113.25 -all\n");
        hourly(spf(State.BROKEN, State.BROKEN, State.BROKEN));
        assertThat(sent).hasSize(1);
    }

    @Test
    void the_end_of_a_problem_is_told_once() {
        hourly(spf(State.BROKEN, State.BROKEN, State.OK, State.OK, State.OK, State.OK));
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).subject())
                .isEqualTo("[Bouncewise] 1 problem is over: spf: example.com");
        assertThat(sent.get(1).text()).contains("Well again");
    }

    @Test
    void what_comes_and_goes_between_two_runs_is_not_told() {
        hourly(spf(State.OK, State.BROKEN, State.OK, State.BROKEN, State.OK, State.OK));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_told_problem_that_is_away_for_one_run_is_not_told_again() {
        hourly(spf(State.BROKEN, State.BROKEN));
        hourly(spf(State.OK, State.BROKEN, State.BROKEN, State.OK, State.BROKEN, State.BROKEN));
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_could_not_be_checked_is_neither_broken_nor_well_again() {
        hourly(spf(State.OK, State.UNKNOWN, State.UNKNOWN, State.UNKNOWN));
        assertThat(sent).isEmpty();
        hourly(spf(State.BROKEN, State.BROKEN));
        assertThat(sent).hasSize(1);
        hourly(spf(State.UNKNOWN, State.UNKNOWN, State.BROKEN, State.BROKEN));
        assertThat(sent).hasSize(1);
        hourly(spf(State.UNKNOWN, State.OK, State.OK));
        assertThat(sent).hasSize(2);
    }

    @Test
    void a_look_that_failed_between_two_does_not_count_as_the_second() {
        hourly(spf(State.BROKEN, State.UNKNOWN, State.BROKEN));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_warning_is_told_by_the_digest_only() {
        hourly(spf(State.WARNING, State.WARNING));
        assertThat(sent).isEmpty();
        monitoring.digest(Instant.parse("2026-11-30T06:00:00Z"));
        assertThat(sent.get(0).text())
                .contains("Should be changed", " - The SPF record of example.com is WARNING.");
    }

    @Test
    void all_of_one_run_is_in_one_mail_the_first_of_the_checks_in_the_subject() {
        results = List.of(spf(State.BROKEN), listing(State.BROKEN));
        monitoring.check(now);
        now = now.plus(HOUR);
        monitoring.check(now);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).subject()).contains("2 new problems: The SPF record");
        assertThat(sent.get(0).text()).contains("1. spf: ", "2. blocklist: ");

        results = List.of(listing(State.OK), spf(State.BROKEN));
        monitoring.check(now.plus(HOUR));
        monitoring.check(now.plus(HOUR).plus(HOUR));
        assertThat(sent.get(1).text())
                .contains("203.0.113.25 is not listed (blocklist: 203.0.113.25 zen.example.org)")
                .contains("Told before, and still so", "is BROKEN. (for 3 hours)");
    }

    @Test
    void a_change_is_looked_at_again_soon_and_what_stays_once_an_hour() {
        results = List.of(spf(State.OK));
        every(TEN_MINUTES, 7);
        assertThat(runs).isEqualTo(2);
        results = List.of(spf(State.BROKEN));
        every(TEN_MINUTES, 7);
        assertThat(runs).isEqualTo(4);
        assertThat(sent).hasSize(1);
        every(TEN_MINUTES, 6);
        assertThat(runs).isEqualTo(5);
    }

    private void every(Duration pause, int times) {
        for (int i = 0; i < times; i++) {
            monitoring.check(now);
            now = now.plus(pause);
        }
    }

    @Test
    void of_two_servers_with_one_store_one_checks_and_one_tells() {
        Monitoring other = monitoring(sent::add);
        results = List.of(spf(State.BROKEN));
        for (int i = 0; i < 4; i++) {
            monitoring.check(now);
            other.check(now.plusSeconds(1));
            now = now.plus(HOUR);
        }
        assertThat(runs).isEqualTo(4);
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_could_not_be_sent_is_told_the_next_time() {
        Monitoring failing =
                monitoring(
                        letter -> {
                            throw new IllegalStateException("the spool is full");
                        });
        results = List.of(spf(State.BROKEN));
        failing.check(now);
        assertThatThrownBy(() -> failing.check(now.plus(HOUR))).hasMessage("the spool is full");
        monitoring.check(now.plus(HOUR).plus(HOUR));
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_is_no_longer_checked_is_no_longer_broken() {
        hourly(spf(State.BROKEN, State.BROKEN));
        hourly(listing(State.OK));
        assertThat(store.conditions())
                .filteredOn(condition -> condition.check().equals("spf"))
                .extracting(Condition::state)
                .containsExactly("unknown");
        hourly(listing(State.OK), listing(State.OK));
        hourly(spf(State.BROKEN, State.BROKEN));
        assertThat(sent).hasSize(1);
    }

    @Test
    void hostile_text_of_a_record_stays_on_its_line() {
        CheckResult hostile =
                new CheckResult(
                        "dmarc",
                        "example.com",
                        State.BROKEN,
                        "The record is \"v=DMARC1\r\nBcc: x@example.org\u202e\"."
                                + " and so on".repeat(20),
                        "Mend\nit",
                        List.of(new Value("record", "a\r\n.\r\nb")));
        hourly(hostile, hostile);
        assertThat(sent.get(0).subject()).hasSizeLessThan(140).doesNotContain("\n", "\r", "\u202e");
        assertThat(sent.get(0).text()).doesNotContain("\r", "\u202e", "\nBcc").contains("a . b");
    }

    @Test
    void the_digest_comes_once_on_its_day() {
        Instant monday = Instant.parse("2026-11-23T00:00:00Z");
        for (int hour = 0; hour < 8 * 24; hour++) {
            monitoring.digest(monday.plus(Duration.ofHours(hour)));
        }
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).subject())
                .isEqualTo("[Bouncewise] 16 November to 22 November: nothing to fix");
    }

    @Test
    void a_digest_that_could_not_be_sent_is_sent_later_the_same_day_and_once() {
        Monitoring failing =
                monitoring(
                        letter -> {
                            throw new IllegalStateException("the spool is full");
                        });
        Instant monday = Instant.parse("2026-11-23T06:00:00Z");
        assertThatThrownBy(() -> failing.digest(monday)).hasMessage("the spool is full");
        monitoring.digest(monday.plusSeconds(60));
        assertThat(sent).as("the attempt of the first server may still be under way").isEmpty();

        for (Duration later = TEN_MINUTES; later.toHours() < 18; later = later.plus(TEN_MINUTES)) {
            monitoring.digest(monday.plus(later));
            failing.digest(monday.plus(later).plusSeconds(1));
        }
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_sender_who_looks_compromised_is_named_once_a_day() {
        for (int minute = 0; minute < 26 * 60; minute++) {
            Instant at = now.plus(Duration.ofMinutes(minute));
            monitoring.senders().sent("Alice@example.com", 100, at);
            monitoring.senders().unknown("Alice@example.com", 30, at);
            monitoring.senders().sent("bob@example.com", 10, at);
            monitoring.nameSenders(at);
        }
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).subject())
                .isEqualTo("[Bouncewise] Is this account stolen? alice@example.com");
        assertThat(sent.get(0).text())
                .contains("30 of 100 recipients do not exist", "What to do: ")
                .doesNotContain("bob@example.com");
    }
}
