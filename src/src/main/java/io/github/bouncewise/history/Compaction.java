// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Keeps the file of H2 near the size of what is in it. H2 writes each page that has changed to a
 * new place, many in one chunk, and a chunk is free when none of its pages is in use any more. What
 * is left in old chunks has to be written anew to free them. H2 does so while it reads or writes
 * the file more than ten times between two looks, and after that once: chunks of the last 45
 * seconds, which it must not touch yet, stay as they are. So the writer does it too. For use by one
 * thread.
 */
final class Compaction {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Percent in use, below which something is done. */
    private static final int FULL_WHILE_BUSY = 60;

    private static final int FULL_WHILE_QUIET = 95;

    /** Octets that are written anew, and moved, in one step. */
    private static final int STEP = 8 << 20;

    /** Of the pages in chunks that may be written anew. */
    private static final String PAGES = "info.CHUNKS_FILL_RATE_RW";

    /** Of the file. */
    private static final String CHUNKS = "info.FILL_RATE";

    private final Database database;
    private long due = System.nanoTime() + PAUSE.toNanos();

    Compaction(Database database) {
        this.database = database;
    }

    /**
     * Does a part of the work, if there is any, at most every five seconds.
     *
     * @param quiet whether nothing is being recorded
     */
    void step(boolean quiet) throws SQLException {
        if (database.isEmbedded() && System.nanoTime() - due >= 0) {
            int full = quiet ? FULL_WHILE_QUIET : FULL_WHILE_BUSY;
            database.with(connection -> step(connection, full));
            due = System.nanoTime() + PAUSE.toNanos();
        }
    }

    /**
     * Moves only where nothing was rewritten: what is still to be written goes to the end of the
     * file while chunks are moved.
     */
    static boolean step(Connection connection, int full) throws SQLException {
        Map<String, Integer> rates = new HashMap<>();
        Sql.list(
                connection,
                "SELECT setting_name, setting_value FROM information_schema.settings"
                        + " WHERE setting_name IN (?, ?)",
                row -> rates.put(row.getString(1), row.getInt(2)),
                PAGES,
                CHUNKS);
        return rates.get(PAGES) < full && rewrite(connection)
                || rates.get(CHUNKS) < full && move(connection);
    }

    /** Frees chunks when H2 has written to the file the next time; only those that it may free. */
    static boolean rewrite(Connection connection) throws SQLException {
        return store(connection).compact(100, STEP);
    }

    /** Fills gaps with chunks; syncs the file before it overwrites anything. */
    static boolean move(Connection connection) throws SQLException {
        MVStore store = store(connection);
        ((RandomAccessStore) store.getFileStore()).compactMoveChunks(100, STEP, store);
        return true;
    }

    private static MVStore store(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
    }
}
