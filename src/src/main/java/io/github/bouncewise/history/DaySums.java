// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Numbers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads the sums of each day, packed and not. */
final class DaySums {
    static final String COLUMNS =
            "id, domain, sent, bounces, delays, complaints, unknowns, unknown_users";

    private DaySums() {}

    /** What several days add up to. */
    static final class Total {
        private int domain;
        private long sent;
        private long bounces;
        private long delays;
        private long complaints;
        private long unknown;
        private long unknownUsers;

        private void add(Packed.Sum sum) {
            Counts counts = sum.counts();
            domain = Math.max(domain, sum.domain());
            sent += counts.sent();
            bounces += counts.bounces();
            delays += counts.delays();
            complaints += counts.complaints();
            unknown += counts.unknown();
            unknownUsers += counts.unknownUsers();
        }

        /** The word of a sender's domain. */
        int domain() {
            return domain;
        }

        Numbers numbers() {
            return new Numbers(sent, bounces, delays, complaints, unknown);
        }

        long unknownUsers() {
            return unknownUsers;
        }
    }

    private interface Visitor {
        void visit(int day, int word, Packed.Sum sum);
    }

    /** By word. */
    static Map<Integer, Total> byWord(Connection connection, Summed kind, Period period)
            throws SQLException {
        Map<Integer, Total> totals = new HashMap<>();
        visit(
                connection,
                kind,
                period,
                (day, word, sum) -> totals.computeIfAbsent(word, w -> new Total()).add(sum));
        return totals;
    }

    /** By days since 1970. */
    static Map<Integer, Total> byDay(Connection connection, Summed kind, Period period)
            throws SQLException {
        Map<Integer, Total> totals = new HashMap<>();
        visit(
                connection,
                kind,
                period,
                (day, word, sum) -> totals.computeIfAbsent(day, w -> new Total()).add(sum));
        return totals;
    }

    private static void visit(Connection connection, Summed kind, Period period, Visitor visitor)
            throws SQLException {
        long first = Keys.ofDay(kind, period.firstDay());
        long end = Keys.ofDay(kind, period.dayAfter());
        Sql.list(
                connection,
                "SELECT "
                        + COLUMNS
                        + ", NULL FROM bouncewise_sum WHERE id >= ? AND id < ? UNION ALL"
                        + " SELECT id, 0, 0, 0, 0, 0, 0, 0, sums"
                        + " FROM bouncewise_packed WHERE id >= ? AND id < ?",
                row -> {
                    long id = row.getLong(1);
                    int day = Keys.day(id);
                    byte[] packed = row.getBytes(9);
                    if (packed == null) {
                        Packed.Sum sum = sum(row);
                        visitor.visit(day, Keys.word(id), sum);
                    } else {
                        Packed.readSums(packed, (word, sum) -> visitor.visit(day, word, sum));
                    }
                    return true;
                },
                first,
                end,
                first,
                end);
    }

    /** How many senders each answer concerned, by the word of the answer. */
    static Map<Integer, Long> people(Connection connection, Period period) throws SQLException {
        Pairs pairs = new Pairs();
        Sql.list(
                connection,
                "SELECT id, NULL FROM bouncewise_affected WHERE on_day >= ? AND on_day < ?"
                        + " UNION ALL SELECT 0, sums FROM bouncewise_packed"
                        + " WHERE id >= ? AND id < ?",
                row -> {
                    byte[] packed = row.getBytes(2);
                    if (packed == null) {
                        pairs.add(row.getLong(1));
                    } else {
                        Packed.readKeys(packed, pairs::add);
                    }
                    return true;
                },
                period.firstDay(),
                period.dayAfter(),
                Keys.ofDay(Summed.AFFECTED, period.firstDay()),
                Keys.ofDay(Summed.AFFECTED, period.dayAfter()));
        return pairs.count();
    }

    /** A row of {@link #COLUMNS}. */
    static Packed.Sum sum(ResultSet row) throws SQLException {
        return new Packed.Sum(
                row.getInt(2),
                new Counts(
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8)));
    }

    /** Pairs of an answer and a sender, in eight octets each, as there may be many. */
    private static final class Pairs {
        private long[] pairs = new long[1_024];
        private int size;

        private void add(long pair) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, size * 2);
            }
            pairs[size++] = pair;
        }

        /** Of each answer the different ones. */
        private Map<Integer, Long> count() {
            Arrays.sort(pairs, 0, size);
            Map<Integer, Long> counts = new HashMap<>();
            for (int i = 0; i < size; i++) {
                if (i == 0 || pairs[i] != pairs[i - 1]) {
                    counts.merge(Keys.high(pairs[i]), 1L, Long::sum);
                }
            }
            return counts;
        }
    }
}
