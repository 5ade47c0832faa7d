// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.DaySums.Total;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.Day;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.history.HistoryQueries.SenderSum;
import io.github.bouncewise.history.HistoryQueries.Share;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The queries on sums of days. */
final class SumQueries {
    private static final Numbers NOTHING = new Numbers(0, 0, 0, 0, 0);

    private SumQueries() {}

    /** The causes, those with most recipients first. */
    static List<CauseSum> causes(
            Connection connection, Period period, Optional<String> party, Paging paging)
            throws SQLException {
        Map<Integer, Answer> answers = Answer.all(connection);
        List<CauseSum> sums = new ArrayList<>();
        Map<CauseSum, Integer> ids = new HashMap<>();
        given(connection, period)
                .forEach(
                        (id, given) -> {
                            Answer answer = answers.getOrDefault(id, Answer.GONE);
                            if (party.isEmpty() || party.get().equals(answer.party())) {
                                CauseSum sum =
                                        new CauseSum(
                                                answer.cause(),
                                                answer.category(),
                                                answer.party(),
                                                given.all(),
                                                0,
                                                Instant.ofEpochMilli(given.first),
                                                Instant.ofEpochMilli(given.last));
                                sums.add(sum);
                                ids.put(sum, id);
                            }
                        });
        sums.sort(
                Comparator.comparingLong(CauseSum::recipients)
                        .reversed()
                        .thenComparing(CauseSum::cause)
                        .thenComparing(CauseSum::party));
        List<CauseSum> page = page(sums, paging);
        Map<Integer, Long> senders = DaySums.people(connection, period);
        return page.stream()
                .map(
                        sum ->
                                new CauseSum(
                                        sum.cause(),
                                        sum.category(),
                                        sum.party(),
                                        sum.recipients(),
                                        senders.getOrDefault(ids.get(sum), 0L),
                                        sum.first(),
                                        sum.last()))
                .toList();
    }

    /** How often an answer was given, and when, in milliseconds since 1970. */
    private record Given(long first, long last, long bounces, long delays, long complaints) {
        private long all() {
            return bounces + delays + complaints;
        }

        private Given plus(Given other) {
            return new Given(
                    Math.min(first, other.first),
                    Math.max(last, other.last),
                    bounces + other.bounces,
                    delays + other.delays,
                    complaints + other.complaints);
        }
    }

    /** By the word of the answer; added up here, which takes H2 four times as long. */
    private static Map<Integer, Given> given(Connection connection, Period period)
            throws SQLException {
        Map<Integer, Given> given = new HashMap<>();
        Sql.list(
                connection,
                "SELECT id, first_at, last_at, bounces, delays, complaints"
                        + " FROM bouncewise_answer_day WHERE id >= ? AND id < ?",
                row ->
                        given.merge(
                                Keys.word(row.getLong(1)),
                                new Given(
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6)),
                                Given::plus),
                Keys.ofDay(period.firstDay()),
                Keys.ofDay(period.dayAfter()));
        return given;
    }

    /** Each day of the period, in order. */
    static List<Day> days(Connection connection, Period period) throws SQLException {
        Map<Integer, Total> days = DaySums.byDay(connection, Summed.SENDER_DOMAIN, period);
        return period.first()
                .datesUntil(period.last().plusDays(1))
                .map(
                        day ->
                                new Day(
                                        day,
                                        Optional.ofNullable(days.get((int) day.toEpochDay()))
                                                .map(Total::numbers)
                                                .orElse(NOTHING)))
                .toList();
    }

    /** Those with most bounces first. */
    static List<Share> shares(
            Connection connection, Dimension dimension, Period period, Paging paging)
            throws SQLException {
        return switch (dimension) {
            case CATEGORY -> ofAnswers(connection, period, Answer::category, paging);
            case PARTY -> ofAnswers(connection, period, Answer::party, paging);
            case SENDER_DOMAIN -> ofWords(connection, Summed.SENDER_DOMAIN, period, paging);
            case RECIPIENT_DOMAIN -> ofWords(connection, Summed.RECIPIENT_DOMAIN, period, paging);
            case PROVIDER -> ofWords(connection, Summed.PROVIDER, period, paging);
            case RULE -> ofWords(connection, Summed.RULE, period, paging);
        };
    }

    private static List<Share> ofAnswers(
            Connection connection, Period period, Function<Answer, String> name, Paging paging)
            throws SQLException {
        Map<Integer, Answer> answers = Answer.all(connection);
        Map<String, Numbers> sums = new HashMap<>();
        given(connection, period)
                .forEach(
                        (id, given) -> {
                            Answer answer = answers.getOrDefault(id, Answer.GONE);
                            Numbers numbers =
                                    new Numbers(
                                            0,
                                            given.bounces,
                                            given.delays,
                                            given.complaints,
                                            answer.cause().equals(Batch.UNKNOWN) ? given.all() : 0);
                            sums.merge(name.apply(answer), numbers, SumQueries::plus);
                        });
        List<Share> shares =
                sums.entrySet().stream()
                        .map(sum -> new Share(sum.getKey(), sum.getValue()))
                        .sorted(
                                Comparator.<Share>comparingLong(s -> s.numbers().bounces())
                                        .reversed()
                                        .thenComparing(Share::name))
                        .toList();
        return page(shares, paging);
    }

    private static List<Share> ofWords(
            Connection connection, Summed kind, Period period, Paging paging) throws SQLException {
        List<Named> page = page(named(DaySums.byWord(connection, kind, period)), paging);
        Map<Integer, String> names = Names.of(connection, page.stream().map(Named::word).toList());
        return page.stream()
                .map(one -> new Share(names.getOrDefault(one.word, ""), one.numbers))
                .toList();
    }

    /** Those with most bounces first. */
    static List<SenderSum> senders(Connection connection, Period period, Paging paging)
            throws SQLException {
        Map<Integer, Total> senders = DaySums.byWord(connection, Summed.SENDER, period);
        senders.remove(Words.NONE);
        List<Named> page = page(named(senders), paging);
        List<Integer> words = new ArrayList<>();
        for (Named one : page) {
            words.add(one.word);
            words.add(one.total.domain());
        }
        Map<Integer, String> names = Names.of(connection, words);
        return page.stream()
                .map(
                        one ->
                                new SenderSum(
                                        names.getOrDefault(one.word, ""),
                                        names.getOrDefault(one.total.domain(), ""),
                                        one.numbers,
                                        one.total.unknownUsers()))
                .toList();
    }

    private record Named(int word, Total total, Numbers numbers) {}

    private static List<Named> named(Map<Integer, Total> totals) {
        return totals.entrySet().stream()
                .map(e -> new Named(e.getKey(), e.getValue(), e.getValue().numbers()))
                .sorted(
                        Comparator.comparingLong((Named one) -> one.numbers.bounces())
                                .thenComparingLong(one -> one.numbers.sent())
                                .reversed()
                                .thenComparingInt(Named::word))
                .toList();
    }

    private static Numbers plus(Numbers a, Numbers b) {
        return new Numbers(
                a.sent() + b.sent(),
                a.bounces() + b.bounces(),
                a.delays() + b.delays(),
                a.complaints() + b.complaints(),
                a.unknown() + b.unknown());
    }

    private static <T> List<T> page(List<T> all, Paging paging) {
        return all.stream().skip(paging.offset()).limit(paging.limit()).toList();
    }
}
