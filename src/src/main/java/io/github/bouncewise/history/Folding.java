// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Dimension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what is of little use later: of a day before yesterday, the sums of recipient domains and
 * senders with few messages and nothing that came back are added to that of word 0. Most domains
 * are such, and sums would else need more space than entries.
 */
final class Folding {
    /** Messages of a day, below which a name is of little use. */
    private static final int FEW = 50;

    private record Sum(long id, int sent) {}

    private Folding() {}

    /** Folds some rows; returns how many. */
    static int step(Connection connection, LocalDate today, int most) throws SQLException {
        long yesterday = today.toEpochDay() - 1;
        Dimension to = Dimension.RECIPIENT_DOMAIN;
        return fold(
                        connection,
                        "bouncewise_traffic",
                        "INSERT INTO bouncewise_traffic (id, sent, bounces, delays, complaints,"
                                + " unknowns) VALUES (?, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                        Keys.dimension(to, 0),
                        Keys.dimension(to, yesterday),
                        most)
                + fold(
                        connection,
                        "bouncewise_sender_day",
                        "INSERT INTO bouncewise_sender_day (id, domain, sent, bounces, delays,"
                                + " complaints, unknowns, unknown_users)"
                                + " VALUES (?, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                        0,
                        Keys.ofDay(yesterday),
                        most);
    }

    private static int fold(
            Connection connection, String table, String insert, long first, long end, int most)
            throws SQLException {
        List<Sum> sums =
                Sql.list(
                        connection,
                        "SELECT id, sent FROM "
                                + table
                                + " WHERE id >= ? AND id < ? AND sent < ? AND bounces = 0"
                                + " AND delays = 0 AND complaints = 0"
                                + " AND MOD(id, 4294967296) <> 0 LIMIT ?",
                        row -> new Sum(row.getLong(1), row.getInt(2)),
                        first,
                        end,
                        FEW,
                        most);
        Map<Long, Integer> others = new TreeMap<>();
        sums.forEach(sum -> others.merge(Keys.withoutWord(sum.id), sum.sent, Integer::sum));
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        others.forEach(
                (id, sent) -> {
                    rows.add(new Object[] {id});
                    changes.add(new Object[] {sent, id});
                });
        Sql.batch(connection, insert, rows);
        Sql.batch(connection, "UPDATE " + table + " SET sent = sent + ? WHERE id = ?", changes);
        Sql.batch(
                connection,
                "DELETE FROM " + table + " WHERE id = ?",
                sums.stream().map(sum -> new Object[] {sum.id}).toList());
        return sums.size();
    }
}
