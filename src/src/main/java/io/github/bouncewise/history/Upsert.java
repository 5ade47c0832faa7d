// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.h2.jdbc.JdbcConnection;

/**
 * Adds rows to a table; where the key of one exists already, the other columns of that row are
 * changed.
 *
 * @param key name of the first column
 * @param others the other columns, in order
 */
record Upsert(String table, String key, List<Column> others) {

    /** How a column changes: {@code %1$s} is what it is, {@code %2$s} what is written. */
    record Column(String name, String change) {
        static Column kept(String name) {
            return new Column(name, "%1$s");
        }

        static Column added(String name) {
            return new Column(name, "%1$s + %2$s");
        }

        static Column lowest(String name) {
            return new Column(name, "LEAST(%1$s, %2$s)");
        }

        static Column highest(String name) {
            return new Column(name, "GREATEST(%1$s, %2$s)");
        }

        static Column last(String name) {
            return new Column(name, "%2$s");
        }

        private boolean changes() {
            return change.contains("%2$s");
        }
    }

    Upsert {
        others = List.copyOf(others);
    }

    /**
     * @param rows values of all columns; each key once, in order, so that two nodes never wait for
     *     each other
     */
    void write(Connection connection, List<Object[]> rows) throws SQLException {
        if (!connection.isWrapperFor(JdbcConnection.class)) {
            String changes = changes(name -> table + "." + name, name -> "EXCLUDED." + name);
            Sql.batch(
                    connection, insert() + " ON CONFLICT (" + key + ") DO UPDATE" + changes, rows);
            return;
        }
        // H2 has no DO UPDATE; nobody else writes its file
        int[] changed =
                Sql.batch(
                        connection,
                        "UPDATE "
                                + table
                                + changes(name -> name, name -> "?")
                                + " WHERE "
                                + key
                                + " = ?",
                        rows.stream().map(this::change).toList());
        List<Object[]> missing = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        Sql.batch(connection, insert(), missing);
    }

    private String insert() {
        return "INSERT INTO "
                + table
                + " ("
                + key
                + others.stream().map(column -> ", " + column.name).collect(Collectors.joining())
                + ") VALUES ("
                + Sql.marks(1 + others.size())
                + ")";
    }

    private String changes(UnaryOperator<String> present, UnaryOperator<String> written) {
        return others.stream()
                .filter(Column::changes)
                .map(
                        column ->
                                column.name
                                        + " = "
                                        + column.change.formatted(
                                                present.apply(column.name),
                                                written.apply(column.name)))
                .collect(Collectors.joining(", ", " SET ", ""));
    }

    /** The values of a change: those that are written, then the key. */
    private Object[] change(Object[] row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).changes()) {
                values.add(row[i + 1]);
            }
        }
        values.add(row[0]);
        return values.toArray();
    }
}
