// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.Filter;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.history.HistoryQueries.SenderSum;
import io.github.bouncewise.history.HistoryQueries.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each database does alike. */
abstract class HistoryContract {
    static final Paging ALL = Paging.first(Paging.MOST_ROWS);
    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    static final Period MONTH = Period.ofDays(30, TODAY);
    static final String ANN = "ann@example.com";
    static final String BOB = "bob@example.com";

    History history;

    /** Of an empty database, the same for each call in one test. */
    abstract HistorySettings settings();

    static HistorySettings clear(HistorySettings s) {
        return new HistorySettings(s.url(), s.user(), s.password(), s.days(), true);
    }

    static HistorySettings days(HistorySettings s, int days) {
        return new HistorySettings(s.url(), s.user(), s.password(), days, s.clear());
    }

    @BeforeEach
    void open() throws Exception {
        history = History.open(clear(settings()));
        written();
    }

    @AfterEach
    void close() {
        history.close();
    }

    void reopen(HistorySettings settings) throws Exception {
        history.close();
        history = History.open(settings);
        written();
    }

    void written() throws Exception {
        assertThat(history.isWritten(PATIENCE)).as(history.problem().toString()).isTrue();
    }

    void record(Entries... entries) throws Exception {
        history.record(Stream.of(entries).map(Entries::entry).toList());
        written();
    }

    HistoryQueries queries() {
        return history.queries();
    }

    @Test
    void an_entry_is_read_as_it_was_recorded() throws Exception {
        HistoryEntry entry = Entries.spf(NOW, ANN, "joe@gmail.com").entry();
        history.record(List.of(entry));
        written();

        assertThat(queries().entries(MONTH, Filter.ALL, ALL)).containsExactly(entry);
        assertThat(queries().bounce(entry.bounce())).containsExactly(entry);
        assertThat(queries().bounce("0123456789abcdef")).isEmpty();
        assertThat(queries().bounce("' OR 1=1 --")).isEmpty();
    }

    @Test
    void entries_survive_a_restart() throws Exception {
        record(Entries.spf(NOW, ANN, "joe@gmail.com"));
        reopen(clear(settings()));

        assertThat(queries().entries(MONTH, Filter.ALL, ALL)).hasSize(1);
        assertThat(history.dropped()).isZero();
    }

    @Test
    void recipients_of_one_bounce_are_found_together() throws Exception {
        Entries first = Entries.spf(NOW, ANN, "joe@gmail.com");
        record(
                first,
                Entries.unknownUser(NOW, ANN, "jim@gmail.com").in(first.bounce()),
                Entries.spf(NOW, ANN, "jack@gmail.com"));

        assertThat(queries().bounce(first.bounce()))
                .extracting(HistoryEntry::recipient)
                .containsExactlyInAnyOrder("joe@gmail.com", "jim@gmail.com");
    }

    @Test
    void hashed_addresses_are_the_same_for_the_same_person_and_tell_nothing_else()
            throws Exception {
        reopen(settings());
        record(
                Entries.spf(NOW, ANN, "joe@gmail.com"),
                Entries.spf(NOW, "Ann@Example.com", "jim@gmail.com"),
                Entries.spf(NOW, BOB, "joe@gmail.com"));
        reopen(settings());

        List<HistoryEntry> entries = queries().entries(MONTH, Filter.ALL, ALL);
        assertThat(entries.stream().map(HistoryEntry::sender).distinct()).hasSize(2);
        assertThat(entries.stream().map(HistoryEntry::recipient).distinct()).hasSize(2);
        assertThat(entries)
                .allSatisfy(
                        entry -> {
                            assertThat(entry.sender()).matches("[0-9a-f]{16}");
                            assertThat(entry.recipient()).matches("[0-9a-f]{16}");
                            assertThat(entry.senderDomain()).isEqualTo("example.com");
                        });
    }

    @Test
    void addresses_that_were_kept_in_clear_are_removed_if_they_are_to_be_hashed() throws Exception {
        record(Entries.unknownUser(NOW, ANN, "joe@gmail.com"));
        reopen(settings());

        HistoryEntry kept = queries().entries(MONTH, Filter.ALL, ALL).get(0);
        assertThat(kept.recipient()).matches("[0-9a-f]{16}");
        assertThat(kept.sender()).isEmpty();
        reopen(clear(settings()));
        assertThat(queries().dead(MONTH, Optional.empty(), ALL).get(0).recipient())
                .matches("[0-9a-f]{16}");
    }

    @Test
    void causes_come_with_people_and_times_the_most_recipients_first() throws Exception {
        Instant earlier = NOW.minus(3, ChronoUnit.DAYS);
        record(
                Entries.spf(earlier, ANN, "joe@gmail.com"),
                Entries.spf(NOW, ANN, "jim@gmail.com"),
                Entries.spf(NOW, BOB, "joe@gmail.com"),
                Entries.unknownUser(NOW, ANN, "nobody@gmx.net"));

        CauseSum spf = new CauseSum("spf-ip-missing", "auth", "sender-admin", 3, 2, earlier, NOW);
        CauseSum user = new CauseSum("user-unknown", "unknown-mailbox", "sender", 1, 1, NOW, NOW);
        assertThat(queries().causes(MONTH, Optional.empty(), ALL)).containsExactly(spf, user);
        assertThat(queries().causes(MONTH, Optional.of("sender"), ALL)).containsExactly(user);
        assertThat(queries().causes(MONTH, Optional.empty(), new Paging(1, 1)))
                .containsExactly(user);
        assertThat(queries().causes(Period.ofDays(1, TODAY), Optional.empty(), ALL).get(0))
                .isEqualTo(new CauseSum("spf-ip-missing", "auth", "sender-admin", 2, 2, NOW, NOW));
    }

    @Test
    void each_day_has_its_numbers_also_one_without_any() throws Exception {
        record(
                Entries.spf(NOW.minus(2, ChronoUnit.DAYS), ANN, "joe@gmail.com"),
                Entries.spf(NOW, ANN, "joe@gmail.com").of("delay"),
                Entries.unknown(NOW, ANN, "joe@gmail.com"),
                Entries.spf(NOW, ANN, "joe@gmail.com").of("complaint"));
        history.sent("example.com", ANN, List.of("gmail.com", "gmx.net"), NOW);
        history.sent("example.com", BOB, List.of("gmail.com"), NOW);
        written();

        assertThat(queries().days(Period.ofDays(3, TODAY)))
                .containsExactly(
                        new HistoryQueries.Day(TODAY.minusDays(2), new Numbers(0, 1, 0, 0, 0)),
                        new HistoryQueries.Day(TODAY.minusDays(1), new Numbers(0, 0, 0, 0, 0)),
                        new HistoryQueries.Day(TODAY, new Numbers(3, 1, 1, 1, 1)));
    }

    @Test
    void what_was_sent_and_refused_is_counted_by_each_dimension() throws Exception {
        record(
                Entries.spf(NOW, ANN, "joe@gmail.com"),
                Entries.spf(NOW, ANN, "jim@gmail.com"),
                Entries.unknownUser(NOW, "eve@example.org", "nobody@gmx.net"));
        history.sent("example.com", ANN, List.of("gmail.com", "gmail.com", "gmx.net"), NOW);
        written();

        assertThat(queries().shares(Dimension.SENDER_DOMAIN, MONTH, ALL))
                .containsExactly(
                        new Share("example.com", new Numbers(3, 2, 0, 0, 0)),
                        new Share("example.org", new Numbers(0, 1, 0, 0, 0)));
        assertThat(queries().shares(Dimension.RECIPIENT_DOMAIN, MONTH, ALL))
                .containsExactly(
                        new Share("gmail.com", new Numbers(2, 2, 0, 0, 0)),
                        new Share("gmx.net", new Numbers(1, 1, 0, 0, 0)));
        assertThat(queries().shares(Dimension.PROVIDER, MONTH, ALL))
                .containsExactly(
                        new Share("google", new Numbers(2, 2, 0, 0, 0)),
                        new Share("", new Numbers(1, 1, 0, 0, 0)));
        assertThat(queries().shares(Dimension.CATEGORY, MONTH, ALL))
                .containsExactly(
                        new Share("auth", new Numbers(0, 2, 0, 0, 0)),
                        new Share("unknown-mailbox", new Numbers(0, 1, 0, 0, 0)));
        assertThat(queries().shares(Dimension.PARTY, MONTH, Paging.first(1)))
                .containsExactly(new Share("sender-admin", new Numbers(0, 2, 0, 0, 0)));
        assertThat(queries().shares(Dimension.RULE, MONTH, ALL))
                .containsExactly(new Share("AUTH-110", new Numbers(0, 3, 0, 0, 0)));
    }

    @Test
    void senders_come_with_the_recipients_that_do_not_exist() throws Exception {
        record(
                Entries.unknownUser(NOW, ANN, "a@gmail.com"),
                Entries.unknownUser(NOW, ANN, "b@gmail.com"),
                Entries.spf(NOW, BOB, "c@gmail.com"));
        history.sent("example.com", ANN, List.of("gmail.com", "gmail.com", "gmx.net"), NOW);
        history.sent("example.com", "quiet@example.com", List.of("gmail.com"), NOW);
        written();

        assertThat(queries().senders(MONTH, ALL))
                .containsExactly(
                        new SenderSum(ANN, "example.com", new Numbers(3, 2, 0, 0, 0), 2),
                        new SenderSum(BOB, "example.com", new Numbers(0, 1, 0, 0, 0), 0),
                        new SenderSum(
                                "quiet@example.com", "example.com", new Numbers(1, 0, 0, 0, 0), 0));
    }

    @Test
    void a_mailing_with_a_subaddress_for_each_recipient_has_one_sender() throws Exception {
        record(
                Entries.unknownUser(NOW, "news+a=gmail.com@example.com", "a@gmail.com"),
                Entries.unknownUser(NOW, "news+b=gmail.com@example.com", "b@gmail.com"));

        assertThat(queries().senders(MONTH, ALL))
                .extracting(SenderSum::sender)
                .containsExactly("news@example.com");
    }

    @Test
    void only_recipients_that_refuse_each_message_are_dead() throws Exception {
        Instant earlier = NOW.minus(40, ChronoUnit.DAYS);
        record(
                Entries.unknownUser(earlier, ANN, "nobody@gmail.com"),
                Entries.unknownUser(NOW, BOB, "nobody@gmail.com"),
                Entries.unknownUser(earlier, ANN, "gone@gmx.net"),
                Entries.unknownUser(NOW.minusSeconds(60), "eve@example.org", "gone@gmx.net"),
                Entries.spf(NOW, ANN, "joe@gmail.com"));

        assertThat(queries().dead(MONTH, Optional.empty(), ALL))
                .containsExactly(
                        new DeadRecipient(
                                "nobody@gmail.com",
                                "gmail.com",
                                "example.com",
                                "user-unknown",
                                2,
                                earlier,
                                NOW),
                        new DeadRecipient(
                                "gone@gmx.net",
                                "gmx.net",
                                "example.org",
                                "user-unknown",
                                1,
                                NOW.minusSeconds(60),
                                NOW.minusSeconds(60)));
        assertThat(queries().dead(MONTH, Optional.of("example.org"), ALL)).hasSize(1);
        assertThat(queries().dead(MONTH, Optional.of("example.net"), ALL)).isEmpty();
    }

    @Test
    void entries_are_filtered_and_paged_the_newest_first() throws Exception {
        for (int i = 0; i < 10; i++) {
            record(
                    Entries.spf(NOW.minusSeconds(10 * i), ANN, i + "@gmail.com"),
                    Entries.unknownUser(
                            NOW.minusSeconds(10 * i + 5), "eve@example.org", i + "@gmx.net"));
        }
        assertThat(queries().entries(MONTH, Filter.ALL, new Paging(2, 3)))
                .extracting(HistoryEntry::recipient)
                .containsExactly("1@gmail.com", "1@gmx.net", "2@gmail.com");
        assertThat(queries().entries(MONTH, filter("spf-ip-missing", null, null), ALL)).hasSize(10);
        assertThat(queries().entries(MONTH, filter(null, "example.org", null), Paging.first(2)))
                .extracting(HistoryEntry::recipient)
                .containsExactly("0@gmx.net", "1@gmx.net");
        assertThat(queries().entries(MONTH, filter(null, null, "google"), ALL)).hasSize(10);
        assertThat(queries().entries(MONTH, filter("spf-ip-missing", "example.org", null), ALL))
                .isEmpty();
        assertThat(queries().entries(MONTH, filter("no-such-cause", null, null), ALL)).isEmpty();
        assertThat(queries().entries(MONTH, filter(null, "' OR '1'='1", null), ALL)).isEmpty();
        assertThat(queries().entries(Period.ofDays(5, TODAY.minusDays(7)), Filter.ALL, ALL))
                .isEmpty();
    }

    private static Filter filter(String cause, String senderDomain, String provider) {
        return new Filter(
                Optional.ofNullable(cause),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(senderDomain),
                Optional.empty(),
                Optional.ofNullable(provider));
    }

    @Test
    void hostile_texts_are_kept_as_text_in_one_line() throws Exception {
        HistoryEntry e = Entries.spf(NOW, ANN, "x@gmail.com").entry();
        String hostile = "a\0b\r\nc'; DROP TABLE bouncewise_entry; -- \ud800 \ud83d\ude00 ";
        history.record(
                List.of(
                        new HistoryEntry(
                                e.at(),
                                e.bounce(),
                                e.kind(),
                                hostile.repeat(50),
                                hostile.repeat(50),
                                hostile,
                                hostile,
                                hostile,
                                "cause with blanks",
                                "category",
                                "party",
                                true,
                                Double.NaN,
                                hostile,
                                "\ud83d\ude00".repeat(500))));
        written();

        assertThat(history.dropped()).isZero();
        assertThat(queries().entries(MONTH, Filter.ALL, ALL))
                .singleElement()
                .satisfies(
                        kept -> {
                            assertThat(kept.senderDomain()).hasSizeBetween(1, 300);
                            assertThat(kept.rule())
                                    .isEqualTo(
                                            "a b  c'; DROP TABLE bouncewise_entry; --  \ud83d\ude00");
                        });
    }

    @Test
    void the_values_of_the_newest_bounce_are_kept_for_each_cause_and_domain() throws Exception {
        String record = "v=spf1 mx ip4:192.0.2.25 ~all";
        remedy(NOW.minusSeconds(9), "spf-ip-missing", "example.com", Map.of("spfRecord", "old"));
        remedy(
                NOW,
                "spf-ip-missing",
                "Example.com",
                Map.of("spfRecord", record, "ip", "192.0.2.25"));
        remedy(NOW, "spf-ip-missing", "example.org", Map.of("spfRecord", "other"));
        remedy(NOW, "blocklisted", "example.com", Map.of("zone", "bl.example"));
        reopen(clear(settings()));

        assertThat(queries().remedies("spf-ip-missing", List.of("example.com", "none.example")))
                .containsExactly(
                        new RemedyValues(
                                "spf-ip-missing",
                                "example.com",
                                NOW,
                                Map.of("spfRecord", record, "ip", "192.0.2.25")));
        assertThat(queries().remedies("unheard-of", List.of("example.com"))).isEmpty();
        assertThat(queries().remedies("spf-ip-missing", List.of())).isEmpty();
    }

    @Test
    void a_value_is_kept_whole_and_in_one_line_or_not_at_all() throws Exception {
        String longest = "v=spf1 " + "a".repeat(3_900);
        remedy(
                NOW,
                "spf-ip-missing",
                "example.com",
                Map.of("spfPublished", longest, "spfRecord", longest, "ip", "192.0.2.25\nzone=x"));

        assertThat(queries().remedies("spf-ip-missing", List.of("example.com")).get(0).values())
                .isEqualTo(Map.of("ip", "192.0.2.25 zone=x", "spfPublished", longest));
    }

    private void remedy(Instant at, String cause, String domain, Map<String, String> values)
            throws Exception {
        history.record(
                List.of(Entries.spf(at, "ann@" + domain, "joe@gmail.com").entry()),
                List.of(new RemedyValues(cause, domain, at, values)));
        written();
    }

    @Test
    void what_is_older_than_the_configured_days_is_removed() throws Exception {
        record(
                Entries.unknownUser(NOW.minus(20, ChronoUnit.DAYS), ANN, "old@gmx.net"),
                Entries.unknownUser(NOW, ANN, "new@gmail.com"));
        remedy(NOW.minus(20, ChronoUnit.DAYS), "spf-ip-missing", "old.example", Map.of("ip", "x"));
        // it was cleaned when it was opened; from now on it is due again
        history.conditions().claim("history", NOW.plus(2, ChronoUnit.DAYS), NOW);
        reopen(days(clear(settings()), 10));

        long until = System.nanoTime() + PATIENCE.toNanos();
        while (queries().dead(MONTH, Optional.empty(), ALL).size() > 1
                || queries().shares(Dimension.RECIPIENT_DOMAIN, MONTH, ALL).size() > 1
                || queries().days(MONTH).stream().mapToLong(d -> d.numbers().bounces()).sum() > 1
                || !queries().remedies("spf-ip-missing", List.of("old.example")).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
        assertThat(queries().entries(MONTH, Filter.ALL, ALL))
                .extracting(HistoryEntry::recipient)
                .containsExactly("new@gmail.com");
    }

    @Test
    void sums_of_earlier_days_keep_who_had_bounces_or_much_mail_and_the_total() throws Exception {
        Instant earlier = NOW.minus(4, ChronoUnit.DAYS);
        record(Entries.spf(earlier, ANN, "joe@bounced.example"));
        history.sent("example.com", ANN, List.of("rare.example"), earlier);
        history.sent("example.com", BOB, List.of("rare.example"), earlier);
        history.sent("example.com", BOB, Collections.nCopies(50, "often.example"), earlier);
        history.sent("example.com", "eve@example.com", List.of("today.example"), NOW);
        pack(earlier);

        assertThat(names())
                .containsExactlyInAnyOrder("bounced.example", "often.example", "", "today.example");
        assertThat(queries().shares(Dimension.RECIPIENT_DOMAIN, MONTH, ALL))
                .contains(new Share("", new Numbers(3, 0, 0, 0, 0)));
        assertThat(queries().days(MONTH).stream().mapToLong(d -> d.numbers().sent()).sum())
                .isEqualTo(54);
        assertThat(queries().senders(MONTH, ALL))
                .extracting(SenderSum::sender)
                .containsExactly(ANN, BOB, "eve@example.com");
    }

    @Test
    void what_comes_late_for_a_packed_day_counts_too() throws Exception {
        Instant earlier = NOW.minus(4, ChronoUnit.DAYS);
        Period day = Period.ofDays(1, TODAY.minusDays(4));
        record(
                Entries.spf(earlier, ANN, "joe@gmail.com"),
                Entries.spf(earlier, BOB, "jim@gmail.com"),
                Entries.spf(NOW, "eve@example.com", "jim@gmail.com"));
        pack(earlier);
        record(Entries.spf(earlier, ANN, "jack@gmail.com"));
        for (int sent = 1; sent <= 2; sent++) {
            assertThat(queries().causes(day, Optional.empty(), ALL))
                    .containsExactly(
                            new CauseSum(
                                    "spf-ip-missing",
                                    "auth",
                                    "sender-admin",
                                    3,
                                    2,
                                    earlier,
                                    earlier));
            assertThat(queries().shares(Dimension.SENDER_DOMAIN, day, ALL))
                    .containsExactly(new Share("example.com", new Numbers(sent, 3, 0, 0, 0)));
            assertThat(queries().senders(day, ALL))
                    .containsExactly(
                            new SenderSum(ANN, "example.com", new Numbers(0, 2, 0, 0, 0), 0),
                            new SenderSum(BOB, "example.com", new Numbers(0, 1, 0, 0, 0), 0));
            pack(earlier);
        }
    }

    /** Does what is done once a day, with one message between rare addresses on that day. */
    private void pack(Instant day) throws Exception {
        history.sent("example.com", "rare@example.com", List.of("rarer.example"), day);
        written();
        // it was cleaned when it was opened; from now on it is due again
        history.conditions().claim("history", NOW.plus(2, ChronoUnit.DAYS), NOW);
        reopen(clear(settings()));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (names().contains("rarer.example")) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    private List<String> names() {
        return queries().shares(Dimension.RECIPIENT_DOMAIN, MONTH, ALL).stream()
                .map(Share::name)
                .toList();
    }

    @Test
    void an_interrupted_reader_does_not_harm_others() throws Exception {
        record(Entries.spf(NOW, ANN, "joe@gmail.com"));
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            try {
                queries().entries(MONTH, Filter.ALL, ALL);
            } catch (HistoryUnavailable interrupted) {
                // that reader gets nothing
            } finally {
                Thread.interrupted();
            }
        }
        record(Entries.spf(NOW, ANN, "jim@gmail.com"));

        assertThat(queries().entries(MONTH, Filter.ALL, ALL)).hasSize(2);
        assertThat(history.dropped()).isZero();
    }

    @Test
    void conditions_change_once_and_are_told_once() {
        ConditionStore conditions = history.conditions();
        Condition ok = spf("ok", "fine", NOW);
        conditions.observed(List.of(ok));
        conditions.observed(List.of(spf("ok", "fine", NOW.plusSeconds(1))));
        assertThat(conditions.conditions()).containsExactly(ok);

        Condition broken = spf("broken", "no record", NOW.plusSeconds(5));
        conditions.observed(List.of(broken));
        conditions.told(List.of(broken));
        conditions.observed(List.of(spf("broken", "none", NOW.plusSeconds(9))));

        assertThat(conditions.conditions())
                .extracting(Condition::state, Condition::says, Condition::since, Condition::told)
                .containsExactly(tuple("broken", "none", NOW.plusSeconds(5), true));
        assertThat(conditions.changes(Period.ofDays(2, TODAY.plusDays(1)), ALL))
                .extracting(Condition::state)
                .containsExactly("broken", "ok");
    }

    private static Condition spf(String state, String says, Instant since) {
        return new Condition("spf", "example.com", state, says, since, false);
    }

    @Test
    void a_task_runs_on_one_of_several_nodes_in_each_interval() throws Exception {
        ConditionStore conditions = history.conditions();
        assertThat(conditions.lastRun("digest")).isEmpty();
        Callable<Boolean> claim = () -> conditions.claim("digest", NOW, NOW.plusSeconds(60));
        var threads = Executors.newFixedThreadPool(4);
        int claimed = 0;
        for (var result : threads.invokeAll(List.of(claim, claim, claim, claim))) {
            claimed += result.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(claimed).isEqualTo(1);
        assertThat(conditions.claim("digest", NOW.plusSeconds(59), NOW.plusSeconds(90))).isFalse();
        assertThat(conditions.claim("digest", NOW.plusSeconds(60), NOW.plusSeconds(90))).isTrue();
        assertThat(conditions.lastRun("digest")).contains(NOW.plusSeconds(60));
    }
}
