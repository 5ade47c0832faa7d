// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Packs sums that hardly change any more, those of days before today, many into one row ({@link
 * Packed}), without the names that are of little use ({@link Summed}): a row for each, with its
 * index, would need more space than the entries. What is added to such a day later becomes further
 * rows.
 */
final class Folding {
    private record Sum(long id, Packed.Sum sum) {}

    private record Affected(long id, int day) {}

    private Folding() {}

    /** Packs some rows; returns how many. */
    static int step(Connection connection, LocalDate today, int most) throws SQLException {
        int day = (int) today.toEpochDay();
        int done = affected(connection, day, most);
        for (Summed kind : Summed.values()) {
            if (done < most) {
                done += sums(connection, kind, day, most - done);
            }
        }
        return done;
    }

    private static int sums(Connection connection, Summed kind, int today, int most)
            throws SQLException {
        List<Sum> rows =
                Sql.list(
                        connection,
                        "SELECT "
                                + DaySums.COLUMNS
                                + " FROM bouncewise_sum WHERE id >= ? AND id < ? ORDER BY id LIMIT ? FOR UPDATE",
                        row -> new Sum(row.getLong(1), DaySums.sum(row)),
                        Keys.ofDay(kind, 0),
                        Keys.ofDay(kind, today),
                        most);
        Map<Integer, SortedMap<Integer, Packed.Sum>> days = new TreeMap<>();
        for (Sum row : rows) {
            boolean little = kind.isOfLittleUse(row.sum.counts());
            days.computeIfAbsent(Keys.day(row.id), day -> new TreeMap<>())
                    .merge(
                            little ? Words.NONE : Keys.word(row.id),
                            little ? new Packed.Sum(Words.NONE, row.sum.counts()) : row.sum,
                            Packed.Sum::plus);
        }
        for (var day : days.entrySet()) {
            insert(connection, Keys.ofDay(kind, day.getKey()), Packed.sums(day.getValue()));
        }
        Sql.batch(
                connection,
                "DELETE FROM bouncewise_sum WHERE id = ?",
                rows.stream().map(row -> new Object[] {row.id}).toList());
        return rows.size();
    }

    private static int affected(Connection connection, int today, int most) throws SQLException {
        List<Affected> rows =
                Sql.list(
                        connection,
                        "SELECT id, on_day FROM bouncewise_affected WHERE on_day < ?"
                                + " ORDER BY on_day, id LIMIT ? FOR UPDATE",
                        row -> new Affected(row.getLong(1), row.getInt(2)),
                        today,
                        most);
        Map<Integer, SortedSet<Long>> days = new TreeMap<>();
        for (Affected row : rows) {
            days.computeIfAbsent(row.day, day -> new TreeSet<>()).add(row.id);
        }
        for (var day : days.entrySet()) {
            insert(
                    connection,
                    Keys.ofDay(Summed.AFFECTED, day.getKey()),
                    Packed.keys(day.getValue()));
        }
        Sql.batch(
                connection,
                "DELETE FROM bouncewise_affected WHERE on_day = ? AND id = ?",
                rows.stream().map(row -> new Object[] {row.day, row.id}).toList());
        return rows.size();
    }

    /** Under the next number that is free. */
    private static void insert(Connection connection, long day, byte[] sums) throws SQLException {
        long next =
                Sql.list(
                                connection,
                                "SELECT COALESCE(MAX(id) + 1, ?) FROM bouncewise_packed"
                                        + " WHERE id >= ? AND id < ?",
                                row -> row.getLong(1),
                                day,
                                day,
                                Keys.nextDay(day))
                        .get(0);
        Sql.update(
                connection, "INSERT INTO bouncewise_packed (id, sums) VALUES (?, ?)", next, sums);
    }
}
