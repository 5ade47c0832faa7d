// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Removes what is older than the configured number of days: once a day, by one node, in small steps
 * between which mail is recorded.
 */
final class Cleaning {
    private static final String TASK = "history";
    private static final int STEP = 2_000;

    /** One row of which, by its key, is removed where it is older. */
    private record Old(String table, String key, String condition, boolean byTime) {}

    private static final List<Old> TABLES =
            List.of(
                    new Old("bouncewise_entry", "bounce", "bounce < ?", true),
                    new Old("bouncewise_dead", "last_at", "last_at < ?", true),
                    new Old("bouncewise_traffic", "on_day", "on_day < ?", false),
                    new Old("bouncewise_sender_day", "on_day", "on_day < ?", false),
                    new Old("bouncewise_answer_day", "on_day", "on_day < ?", false),
                    new Old("bouncewise_affected", "last_day", "last_day < ?", false),
                    new Old("bouncewise_address", "used", "used < ?", false),
                    new Old("bouncewise_word", "used", "used < ?", false),
                    new Old("bouncewise_writer", "used", "used < ?", false));

    private final Database database;
    private final int days;
    private int table = TABLES.size();

    Cleaning(Database database, int days) {
        this.database = database;
        this.days = days;
    }

    boolean isRunning() {
        return table < TABLES.size();
    }

    /** Does a part of the work, if there is any. */
    void step(LocalDate today) throws SQLException {
        Instant now = Instant.now();
        Instant tomorrow = now.plus(1, ChronoUnit.DAYS);
        if (!isRunning()
                && database.transaction(
                        connection -> JdbcConditions.claim(connection, TASK, now, tomorrow))) {
            table = 0;
        }
        if (isRunning() && remove(TABLES.get(table), today.minusDays(days)) < STEP) {
            table++;
        }
    }

    private int remove(Old old, LocalDate first) throws SQLException {
        Object bound = first;
        if (old.byTime) {
            Instant midnight = first.atStartOfDay(ZoneOffset.UTC).toInstant();
            bound = old.key.equals("bounce") ? BounceId.first(midnight) : midnight.toEpochMilli();
        }
        Object limit = bound;
        String rows =
                database.isEmbedded()
                        ? "DELETE FROM %s WHERE %s FETCH FIRST %d ROWS ONLY"
                        : "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE"
                                + " %2$s LIMIT %3$d))";
        String text = rows.formatted(old.table, old.condition, STEP);
        return database.with(connection -> Sql.update(connection, text, limit));
    }
}
