// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.Upsert.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a batch adds to the sums. Rows are changed in the order of their keys, so that two nodes
 * never wait for each other.
 */
final class Sums {
    private static final Upsert SUMS =
            new Upsert(
                    "bouncewise_sum",
                    "id",
                    List.of(
                            Column.highest("domain"),
                            Column.added("sent"),
                            Column.added("bounces"),
                            Column.added("delays"),
                            Column.added("complaints"),
                            Column.added("unknowns"),
                            Column.added("unknown_users")));

    private static final Upsert ANSWERS =
            new Upsert(
                    "bouncewise_answer_day",
                    "id",
                    List.of(
                            Column.lowest("first_at"),
                            Column.highest("last_at"),
                            Column.added("bounces"),
                            Column.added("delays"),
                            Column.added("complaints")));

    private static final Upsert DEAD =
            new Upsert(
                    "bouncewise_dead",
                    "id",
                    List.of(
                            Column.kept("recipient"),
                            Column.kept("sender_domain"),
                            Column.kept("recipient_domain"),
                            Column.last("answer"),
                            Column.lowest("first_at"),
                            Column.highest("last_at"),
                            Column.added("bounces")));

    private final Map<Long, Packed.Sum> sums = new TreeMap<>();
    private final Map<Long, AnswerDay> answers = new TreeMap<>();
    private final Set<Affected> affected = new TreeSet<>();
    private final Map<Long, Dead> dead = new TreeMap<>();

    private record AnswerDay(long first, long last, Counts counts) {}

    private record Affected(long id, int day) implements Comparable<Affected> {
        @Override
        public int compareTo(Affected other) {
            return day == other.day ? Long.compare(id, other.id) : Integer.compare(day, other.day);
        }
    }

    private record Dead(
            long recipient,
            long first,
            long last,
            int senderDomain,
            int recipientDomain,
            int answer,
            int bounces) {}

    void add(Summed kind, int day, int name, Counts counts) {
        add(Keys.ofDay(kind, day) | name, new Packed.Sum(Words.NONE, counts));
    }

    void sender(int day, int sender, int domain, Counts counts) {
        add(Keys.ofDay(Summed.SENDER, day) | sender, new Packed.Sum(domain, counts));
    }

    private void add(long id, Packed.Sum sum) {
        sums.merge(id, sum, Packed.Sum::plus);
    }

    void answer(int day, int answer, long at, Counts counts) {
        answers.merge(
                Keys.of(day, answer),
                new AnswerDay(at, at, counts),
                (a, b) ->
                        new AnswerDay(
                                Math.min(a.first, b.first),
                                Math.max(a.last, b.last),
                                a.counts.plus(b.counts)));
    }

    void affected(int day, int answer, int sender) {
        affected.add(new Affected(Keys.of(answer, sender), day));
    }

    void dead(long recipient, int senderDomain, int recipientDomain, int answer, long at) {
        dead.merge(
                Keys.mixed(recipient, senderDomain),
                new Dead(recipient, at, at, senderDomain, recipientDomain, answer, 1),
                (a, b) ->
                        new Dead(
                                recipient,
                                Math.min(a.first, b.first),
                                Math.max(a.last, b.last),
                                senderDomain,
                                recipientDomain,
                                b.last >= a.last ? b.answer : a.answer,
                                a.bounces + b.bounces));
    }

    void write(Connection connection) throws SQLException {
        writeSums(connection);
        writeAnswers(connection);
        writeAffected(connection);
        writeDead(connection);
    }

    private void writeSums(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        sums.forEach(
                (id, sum) -> {
                    Counts c = sum.counts();
                    rows.add(
                            new Object[] {
                                id,
                                sum.domain(),
                                c.sent(),
                                c.bounces(),
                                c.delays(),
                                c.complaints(),
                                c.unknown(),
                                c.unknownUsers()
                            });
                });
        SUMS.write(connection, rows);
    }

    private void writeAnswers(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        answers.forEach(
                (id, sum) -> {
                    Counts c = sum.counts;
                    rows.add(
                            new Object[] {
                                id, sum.first, sum.last, c.bounces(), c.delays(), c.complaints()
                            });
                });
        ANSWERS.write(connection, rows);
    }

    private void writeAffected(Connection connection) throws SQLException {
        Sql.batch(
                connection,
                "INSERT INTO bouncewise_affected (id, on_day) VALUES (?, ?) ON CONFLICT DO NOTHING",
                affected.stream().map(one -> new Object[] {one.id, one.day}).toList());
    }

    private void writeDead(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        dead.forEach(
                (id, one) ->
                        rows.add(
                                new Object[] {
                                    id,
                                    one.recipient,
                                    one.senderDomain,
                                    one.recipientDomain,
                                    one.answer,
                                    one.first,
                                    one.last,
                                    one.bounces
                                }));
        DEAD.write(connection, rows);
    }
}
