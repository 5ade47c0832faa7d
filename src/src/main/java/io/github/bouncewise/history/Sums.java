// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Dimension;
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
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        traffic.forEach(
                (id, c) -> {
                    changes.add(new Object[] {c[0], c[1], c[2], c[3], c[4], id});
                    rows.add(new Object[] {id});
                });
        upsert(
                connection,
                "UPDATE bouncewise_traffic SET sent = sent + ?, bounces = bounces + ?,"
                        + " delays = delays + ?, complaints = complaints + ?,"
                        + " unknowns = unknowns + ? WHERE id = ?",
                changes,
                "INSERT INTO bouncewise_traffic (id, sent, bounces, delays, complaints, unknowns)"
                        + " VALUES (?, 0, 0, 0, 0, 0)",
                rows);
    }

    private void writeSenders(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        senders.forEach(
                (id, sum) -> {
                    int[] c = sum.counts;
                    changes.add(new Object[] {c[0], c[1], c[2], c[3], c[4], c[5], id});
                    rows.add(new Object[] {id, sum.domain});
                });
        upsert(
                connection,
                "UPDATE bouncewise_sender_day SET sent = sent + ?, bounces = bounces + ?,"
                        + " delays = delays + ?, complaints = complaints + ?,"
                        + " unknowns = unknowns + ?, unknown_users = unknown_users + ?"
                        + " WHERE id = ?",
                changes,
                "INSERT INTO bouncewise_sender_day (id, domain, sent, bounces, delays, complaints,"
                        + " unknowns, unknown_users) VALUES (?, ?, 0, 0, 0, 0, 0, 0)",
                rows);
    }

    private void writeAnswers(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        answers.forEach(
                (id, sum) -> {
                    int[] c = sum.counts;
                    changes.add(new Object[] {c[1], c[2], c[3], sum.first, sum.last, id});
                    rows.add(new Object[] {id, sum.first, sum.last});
                });
        upsert(
                connection,
                "UPDATE bouncewise_answer_day SET bounces = bounces + ?, delays = delays + ?,"
                        + " complaints = complaints + ?, first_at = LEAST(first_at, ?),"
                        + " last_at = GREATEST(last_at, ?) WHERE id = ?",
                changes,
                "INSERT INTO bouncewise_answer_day (id, first_at, last_at, bounces, delays,"
                        + " complaints) VALUES (?, ?, ?, 0, 0, 0)",
                rows);
    }

    private void writeAffected(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        affected.forEach(
                (id, days) -> {
                    changes.add(new Object[] {days.first, days.last, id});
                    rows.add(new Object[] {id, days.first, days.last});
                });
        upsert(
                connection,
                "UPDATE bouncewise_affected SET first_day = LEAST(first_day, ?),"
                        + " last_day = GREATEST(last_day, ?) WHERE id = ?",
                changes,
                "INSERT INTO bouncewise_affected (id, first_day, last_day) VALUES (?, ?, ?)",
                rows);
    }

    private void writeDead(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        dead.forEach(
                (id, one) -> {
                    changes.add(new Object[] {one.bounces, one.first, one.last, one.answer, id});
                    rows.add(
                            new Object[] {
                                id,
                                one.recipient,
                                one.senderDomain,
                                one.recipientDomain,
                                one.answer,
                                one.first,
                                one.last
                            });
                });
        upsert(
                connection,
                "UPDATE bouncewise_dead SET bounces = bounces + ?, first_at = LEAST(first_at, ?),"
                        + " last_at = GREATEST(last_at, ?), answer = ? WHERE id = ?",
                changes,
                "INSERT INTO bouncewise_dead (id, recipient, sender_domain, recipient_domain, answer,"
                        + " first_at, last_at, bounces) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                rows);
    }

    /**
     * Most rows exist, so the change comes first; a row that is missing is made and changed then,
     * whoever made it.
     *
     * @param changes as many as rows, in the same order
     */
    private static void upsert(
            Connection connection,
            String update,
            List<Object[]> changes,
            String insert,
            List<Object[]> rows)
            throws SQLException {
        int[] changed = Sql.batch(connection, update, changes);
        List<Object[]> missing = new ArrayList<>();
        List<Object[]> again = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                missing.add(rows.get(i));
                again.add(changes.get(i));
            }
        }
        Sql.batch(connection, insert + " ON CONFLICT DO NOTHING", missing);
        Sql.batch(connection, update, again);
    }

    private static int[] plus(int[] a, int[] b) {
        int[] sum = new int[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
