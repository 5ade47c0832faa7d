// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.Upsert.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch adds to the sums. Rows are changed in the order of their keys, so that two nodes
 * never wait for each other.
 */
final class Sums {
    private static final Upsert TRAFFIC =
            new Upsert(
                    "bouncewise_traffic",
                    "id",
                    List.of(
                            Column.added("sent"),
                            Column.added("bounces"),
                            Column.added("delays"),
                            Column.added("complaints"),
                            Column.added("unknowns")));

    private static final Upsert SENDERS =
            new Upsert(
                    "bouncewise_sender_day",
                    "id",
                    List.of(
                            Column.kept("domain"),
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

    private static final Upsert AFFECTED =
            new Upsert(
                    "bouncewise_affected",
                    "id",
                    List.of(Column.lowest("first_day"), Column.highest("last_day")));

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

    private final Map<Long, int[]> traffic = new TreeMap<>();
    private final Map<Long, SenderDay> senders = new TreeMap<>();
    private final Map<Long, AnswerDay> answers = new TreeMap<>();
    private final Map<Long, Days> affected = new TreeMap<>();
    private final Map<Long, Dead> dead = new TreeMap<>();

    private record SenderDay(int domain, int[] counts) {}

    private record AnswerDay(long first, long last, int[] counts) {}

    private record Days(int first, int last) {}

    private record Dead(
            long recipient,
            long first,
            long last,
            int senderDomain,
            int recipientDomain,
            int answer,
            int bounces) {}

    /** Counts are sent, bounces, delays, complaints, unknown, unknown users. */
    void traffic(Dimension dimension, int day, int name, int[] counts) {
        traffic.merge(Keys.dimension(dimension, day) | name, counts, Sums::plus);
    }

    void sender(int day, int sender, int domain, int[] counts) {
        senders.merge(
                Keys.of(day, sender),
                new SenderDay(domain, counts),
                (a, b) -> new SenderDay(b.domain, plus(a.counts, b.counts)));
    }

    void answer(int day, int answer, long at, int[] counts) {
        answers.merge(
                Keys.of(day, answer),
                new AnswerDay(at, at, counts),
                (a, b) ->
                        new AnswerDay(
                                Math.min(a.first, b.first),
                                Math.max(a.last, b.last),
                                plus(a.counts, b.counts)));
    }

    void affected(int answer, int sender, int day) {
        affected.merge(
                Keys.of(answer, sender),
                new Days(day, day),
                (a, b) -> new Days(Math.min(a.first, b.first), Math.max(a.last, b.last)));
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
        writeTraffic(connection);
        writeSenders(connection);
        writeAnswers(connection);
        writeAffected(connection);
        writeDead(connection);
    }

    private void writeTraffic(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        traffic.forEach((id, c) -> rows.add(new Object[] {id, c[0], c[1], c[2], c[3], c[4]}));
        TRAFFIC.write(connection, rows);
    }

    private void writeSenders(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        senders.forEach(
                (id, sum) -> {
                    int[] c = sum.counts;
                    rows.add(new Object[] {id, sum.domain, c[0], c[1], c[2], c[3], c[4], c[5]});
                });
        SENDERS.write(connection, rows);
    }

    private void writeAnswers(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        answers.forEach(
                (id, sum) -> {
                    int[] c = sum.counts;
                    rows.add(new Object[] {id, sum.first, sum.last, c[1], c[2], c[3]});
                });
        ANSWERS.write(connection, rows);
    }

    private void writeAffected(Connection connection) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        affected.forEach((id, days) -> rows.add(new Object[] {id, days.first, days.last}));
        AFFECTED.write(connection, rows);
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

    private static int[] plus(int[] a, int[] b) {
        int[] sum = new int[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
