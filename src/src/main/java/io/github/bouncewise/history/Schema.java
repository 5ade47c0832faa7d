// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables, brought up to date by numbered scripts: resource {@code bouncewise/history/N.sql}
 * makes version N of version N - 1. A released script is never changed. H2 commits each statement,
 * so that each one may run again: {@code IF NOT EXISTS}.
 */
final class Schema {
    static final int VERSION = 2;

    private static final String VERSIONS = "bouncewise_schema";

    private Schema() {}

    /**
     * Brings the tables up to date, in one transaction; nodes that do so at the same time wait for
     * each other.
     *
     * @throws SQLException also if the tables are those of a newer version
     */
    static void update(Database database) throws SQLException {
        if (database.with(Schema::version) == VERSION) {
            return;
        }
        database.with(connection -> execute(connection, table()));
        database.transaction(
                connection -> {
                    execute(connection, lock(database));
                    for (int next = version(connection) + 1; next <= VERSION; next++) {
                        for (String statement : script(next).split(";\\s*\n")) {
                            execute(connection, statement);
                        }
                        Sql.update(connection, "INSERT INTO " + VERSIONS + " VALUES (?)", next);
                    }
                    return true;
                });
    }

    /**
     * @throws SQLException if this is a newer version than ours
     */
    private static int version(Connection connection) throws SQLException {
        boolean exists =
                !Sql.list(
                                connection,
                                "SELECT 1 FROM information_schema.tables WHERE table_schema ="
                                        + " CURRENT_SCHEMA AND table_name = ?",
                                row -> 1,
                                VERSIONS)
                        .isEmpty();
        int version =
                exists
                        ? Sql.list(
                                        connection,
                                        "SELECT COALESCE(MAX(version), 0) FROM " + VERSIONS,
                                        row -> row.getInt(1))
                                .get(0)
                        : 0;
        if (version > VERSION) {
            throw new NewerSchema(
                    "its tables are of version "
                            + version
                            + ", this Bouncewise knows version "
                            + VERSION
                            + ": install the newer Bouncewise here too");
        }
        return version;
    }

    /** The tables are those of a newer release. */
    static final class NewerSchema extends SQLException {
        private static final long serialVersionUID = 1;

        NewerSchema(String message) {
            super(message);
        }
    }

    private static String table() {
        return "CREATE TABLE IF NOT EXISTS " + VERSIONS + " (version INTEGER PRIMARY KEY)";
    }

    /** H2 belongs to one process, so nothing else can do the same. */
    private static String lock(Database database) {
        return database.isEmbedded() ? "SELECT 1" : "LOCK TABLE " + VERSIONS;
    }

    private static boolean execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(text);
        }
    }

    private static String script(int version) {
        String name = "/bouncewise/history/" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
