// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Statements with parameters: values never become a part of the text of a statement. */
final class Sql {
    /** Seconds after which a statement is given up. */
    private static final int PATIENCE = 5;

    private Sql() {}

    /** Reads one row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(
            Connection connection, String query, Reading<T> reading, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, query, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reading.read(rows));
            }
            return list;
        }
    }

    /** Returns how many rows were changed. */
    static int update(Connection connection, String text, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, text, values)) {
            return statement.executeUpdate();
        }
    }

    /** Returns how many rows each change has changed. */
    static int[] batch(Connection connection, String text, Collection<Object[]> changes)
            throws SQLException {
        if (changes.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setQueryTimeout(PATIENCE);
            for (Object[] values : changes) {
                set(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Question marks for so many values: {@code ?, ?, ?}. */
    static String marks(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    private static PreparedStatement prepare(Connection connection, String text, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            statement.setQueryTimeout(PATIENCE);
            set(statement, values);
            return statement;
        } catch (SQLException | RuntimeException wrong) {
            statement.close();
            throw wrong;
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
