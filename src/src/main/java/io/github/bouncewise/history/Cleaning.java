// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Removes what is older than the configured number of days, and folds sums ({@link Folding}): once
 * a day after midnight (UTC), by one node, in small steps between which mail is recorded. For use
 * by the writer's thread.
 */
final class Cleaning {
    private static final String TASK = "history";
    private static final int STEP = 2_000;

    /** Rows of which the column is below the bound, and not below the other one. */
    private record Old(String table, String column, Object least, Object bound) {}

    private final Database database;
    private final int days;
    private final Deque<Old> left = new ArrayDeque<>();
    private boolean folding;

    Cleaning(Database database, int days) {
        this.database = database;
        this.days = days;
    }

    boolean isRunning() {
        return folding || !left.isEmpty();
    }

    /** Does a part of the work, if there is any. */
    void step(LocalDate today) throws SQLException {
        Instant now = Instant.now();
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (!isRunning()
                && database.transaction(
                        connection -> JdbcConditions.claim(connection, TASK, now, tomorrow))) {
            left.addAll(before(today.minusDays(days)));
            folding = true;
        }
        if (folding) {
            folding = database.transaction(connection -> Folding.step(connection, today, STEP)) > 0;
        } else if (isRunning() && remove(left.getFirst()) < STEP) {
            left.removeFirst();
        }
    }

    private static List<Old> before(LocalDate first) {
        Instant midnight = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        long day = first.toEpochDay();
        LocalDate ever = LocalDate.EPOCH;
        List<Old> old =
                new ArrayList<>(
                        List.of(
                                new Old("bouncewise_entry", "bounce", 0L, BounceId.first(midnight)),
                                new Old("bouncewise_dead", "last_at", 0L, midnight.toEpochMilli()),
                                new Old(
                                        "bouncewise_remedy",
                                        "last_at",
                                        0L,
                                        midnight.toEpochMilli()),
                                new Old("bouncewise_task", "due", 1L, midnight.toEpochMilli()),
                                new Old("bouncewise_answer_day", "id", 0L, Keys.ofDay(day)),
                                new Old("bouncewise_address", "used", ever, first),
                                new Old("bouncewise_word", "used", ever, first),
                                new Old("bouncewise_writer", "used", ever, first)));
        for (Summed kind : Summed.values()) {
            old.add(new Old("bouncewise_packed", "id", Keys.ofDay(kind, 0), Keys.ofDay(kind, day)));
        }
        return old;
    }

    private int remove(Old old) throws SQLException {
        String some =
                database.isEmbedded()
                        ? "DELETE FROM %1$s WHERE %2$s >= ? AND %2$s < ? FETCH FIRST %3$d ROWS ONLY"
                        : "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s"
                                + " WHERE %2$s >= ? AND %2$s < ? LIMIT %3$d))";
        String text = some.formatted(old.table, old.column, STEP);
        return database.with(connection -> Sql.update(connection, text, old.least, old.bound));
    }
}
