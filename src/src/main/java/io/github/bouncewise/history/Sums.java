// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Dimension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch adds to the sums. Rows are changed in the order of their keys, so that two nodes
 * never wait for each other.
 */
final class Sums {
    private static final Comparator<List<Long>> ORDER =
            (a, b) -> Arrays.compare(a.toArray(Long[]::new), b.toArray(Long[]::new));

    private final Map<List<Long>, int[]> traffic = new TreeMap<>(ORDER);
    private final Map<List<Long>, SenderDay> senders = new TreeMap<>(ORDER);
    private final Map<List<Long>, AnswerDay> answers = new TreeMap<>(ORDER);
    private final Map<List<Long>, Days> affected = new TreeMap<>(ORDER);
    private final Map<List<Long>, Dead> dead = new TreeMap<>(ORDER);

    private record SenderDay(int domain, int[] counts) {}

    private record AnswerDay(long first, long last, int[] counts) {}

    private record Days(LocalDate first, LocalDate last) {}

    private record Dead(long first, long last, int recipientDomain, int answer, int bounces) {}

    /** Counts are sent, bounces, delays, complaints, unknown, unknown users. */
    void traffic(Dimension dimension, LocalDate day, int name, int[] counts) {
        traffic.merge(
                key((long) dimension.ordinal(), day.toEpochDay(), (long) name), counts, Sums::plus);
    }

    void sender(LocalDate day, long sender, int domain, int[] counts) {
        senders.merge(
                key(day.toEpochDay(), sender),
                new SenderDay(domain, counts),
                (a, b) -> new SenderDay(b.domain, plus(a.counts, b.counts)));
    }

    void answer(LocalDate day, int answer, long at, int[] counts) {
        answers.merge(
                key(day.toEpochDay(), (long) answer),
                new AnswerDay(at, at, counts),
                (a, b) ->
                        new AnswerDay(
                                Math.min(a.first, b.first),
                                Math.max(a.last, b.last),
                                plus(a.counts, b.counts)));
    }

    void affected(int answer, long sender, LocalDate day) {
        affected.merge(
                key((long) answer, sender),
                new Days(day, day),
                (a, b) ->
                        new Days(
                                a.first.isBefore(b.first) ? a.first : b.first,
                                a.last.isAfter(b.last) ? a.last : b.last));
    }

    void dead(long recipient, int senderDomain, int recipientDomain, int answer, long at) {
        dead.merge(
                key(recipient, (long) senderDomain),
                new Dead(at, at, recipientDomain, answer, 1),
                (a, b) ->
                        new Dead(
                                Math.min(a.first, b.first),
                                Math.max(a.last, b.last),
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
        List<Object[]> keys = new ArrayList<>();
        traffic.forEach(
                (key, c) -> {
                    LocalDate day = LocalDate.ofEpochDay(key.get(1));
                    int dimension = key.get(0).intValue();
                    int name = key.get(2).intValue();
                    changes.add(new Object[] {c[0], c[1], c[2], c[3], c[4], dimension, day, name});
                    keys.add(new Object[] {dimension, day, name});
                });
        upsert(
                connection,
                "UPDATE bouncewise_traffic SET sent = sent + ?, bounces = bounces + ?,"
                        + " delays = delays + ?, complaints = complaints + ?, unknowns = unknowns + ?"
                        + " WHERE dimension = ? AND on_day = ? AND name = ?",
                changes,
                "INSERT INTO bouncewise_traffic (dimension, on_day, name, sent, bounces, delays,"
                        + " complaints, unknowns) VALUES (?, ?, ?, 0, 0, 0, 0, 0)"
                        + " ON CONFLICT DO NOTHING",
                keys);
    }

    private void writeSenders(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> keys = new ArrayList<>();
        senders.forEach(
                (key, sum) -> {
                    int[] c = sum.counts;
                    LocalDate day = LocalDate.ofEpochDay(key.get(0));
                    long sender = key.get(1);
                    changes.add(new Object[] {c[0], c[1], c[2], c[3], c[4], c[5], day, sender});
                    keys.add(new Object[] {day, sender, sum.domain});
                });
        upsert(
                connection,
                "UPDATE bouncewise_sender_day SET sent = sent + ?, bounces = bounces + ?,"
                        + " delays = delays + ?, complaints = complaints + ?, unknowns = unknowns + ?,"
                        + " unknown_users = unknown_users + ? WHERE on_day = ? AND sender = ?",
                changes,
                "INSERT INTO bouncewise_sender_day (on_day, sender, domain, sent, bounces, delays,"
                        + " complaints, unknowns, unknown_users) VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0)"
                        + " ON CONFLICT DO NOTHING",
                keys);
    }

    private void writeAnswers(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> keys = new ArrayList<>();
        answers.forEach(
                (key, sum) -> {
                    int[] c = sum.counts;
                    LocalDate day = LocalDate.ofEpochDay(key.get(0));
                    int answer = key.get(1).intValue();
                    changes.add(new Object[] {c[1], c[2], c[3], sum.first, sum.last, day, answer});
                    keys.add(new Object[] {day, answer, sum.first, sum.last});
                });
        upsert(
                connection,
                "UPDATE bouncewise_answer_day SET bounces = bounces + ?, delays = delays + ?,"
                        + " complaints = complaints + ?, first_at = LEAST(first_at, ?),"
                        + " last_at = GREATEST(last_at, ?) WHERE on_day = ? AND answer = ?",
                changes,
                "INSERT INTO bouncewise_answer_day (on_day, answer, first_at, last_at, bounces,"
                        + " delays, complaints) VALUES (?, ?, ?, ?, 0, 0, 0)"
                        + " ON CONFLICT DO NOTHING",
                keys);
    }

    private void writeAffected(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> keys = new ArrayList<>();
        affected.forEach(
                (key, days) -> {
                    int answer = key.get(0).intValue();
                    long sender = key.get(1);
                    changes.add(new Object[] {days.first, days.last, answer, sender});
                    keys.add(new Object[] {answer, sender, days.first, days.last});
                });
        upsert(
                connection,
                "UPDATE bouncewise_affected SET first_day = LEAST(first_day, ?),"
                        + " last_day = GREATEST(last_day, ?) WHERE answer = ? AND sender = ?",
                changes,
                "INSERT INTO bouncewise_affected (answer, sender, first_day, last_day)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                keys);
    }

    private void writeDead(Connection connection) throws SQLException {
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> keys = new ArrayList<>();
        dead.forEach(
                (key, one) -> {
                    long recipient = key.get(0);
                    int senderDomain = key.get(1).intValue();
                    changes.add(
                            new Object[] {
                                one.bounces,
                                one.first,
                                one.last,
                                one.answer,
                                recipient,
                                senderDomain
                            });
                    keys.add(
                            new Object[] {
                                recipient,
                                senderDomain,
                                one.recipientDomain,
                                one.answer,
                                one.first,
                                one.last
                            });
                });
        upsert(
                connection,
                "UPDATE bouncewise_dead SET bounces = bounces + ?, first_at = LEAST(first_at, ?),"
                        + " last_at = GREATEST(last_at, ?), answer = ?"
                        + " WHERE recipient = ? AND sender_domain = ?",
                changes,
                "INSERT INTO bouncewise_dead (recipient, sender_domain, recipient_domain, answer,"
                        + " first_at, last_at, bounces) VALUES (?, ?, ?, ?, ?, ?, 0)"
                        + " ON CONFLICT DO NOTHING",
                keys);
    }

    /**
     * Most rows exist, so the change comes first; a row that is missing is made and changed then,
     * whoever made it.
     *
     * @param changes as many as keys, in the same order
     */
    private static void upsert(
            Connection connection,
            String update,
            List<Object[]> changes,
            String insert,
            List<Object[]> keys)
            throws SQLException {
        int[] changed = Sql.batch(connection, update, changes);
        List<Object[]> missing = new ArrayList<>();
        List<Object[]> again = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                missing.add(keys.get(i));
                again.add(changes.get(i));
            }
        }
        Sql.batch(connection, insert, missing);
        Sql.batch(connection, update, again);
    }

    private static int[] plus(int[] a, int[] b) {
        int[] sum = new int[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static List<Long> key(Long... parts) {
        return List.of(parts);
    }
}
