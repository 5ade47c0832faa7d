// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes to a file of H2 and compacts it, again and again, without the time for which H2 leaves old
 * chunks alone. After each transaction that is in the file, prints its number. Arguments: the file.
 */
public final class CompactingWriter {
    static final int ROWS = 200;

    private CompactingWriter() {}

    public static void main(String... arguments) throws Exception {
        HistorySettings settings = HistorySettings.in(Path.of(arguments[0]));
        Database database = Database.of(settings, false);
        database.openFile();
        Schema.update(database);
        database.with(connection -> Sql.update(connection, "SET RETENTION_TIME 0"));
        for (int number = 0; ; number++) {
            write(database, number);
            System.out.println(number);
            database.with(Compaction::rewrite);
            database.with(Compaction::move);
        }
    }

    /** Rows at random places, so that many pages change, in one transaction. */
    static void write(Database database, int number) throws Exception {
        Random random = new Random(number);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {random.nextLong(), number});
        }
        database.transaction(
                connection ->
                        Sql.batch(
                                connection,
                                "INSERT INTO bouncewise_dead (id, bounces, recipient, first_at,"
                                        + " last_at, sender_domain, recipient_domain, answer)"
                                        + " VALUES (?, ?, 0, 0, 0, 0, 0, 0)",
                                rows));
        database.with(connection -> Sql.update(connection, "CHECKPOINT"));
    }
}
