// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Texts of words and addresses, for those who ask. */
final class Names {
    private Names() {}

    /** The texts of words; those that were removed are missing. */
    static Map<Integer, String> of(Connection connection, Collection<Integer> words)
            throws SQLException {
        Map<Integer, String> texts = new HashMap<>();
        Sql.list(
                connection,
                "SELECT id, text FROM bouncewise_word WHERE id = ANY(?)",
                row -> texts.put(row.getInt(1), row.getString(2)),
                new Object[] {words.toArray(Integer[]::new)});
        return texts;
    }

    /** The number of a word; -1 if it is not kept. */
    static int word(Connection connection, Topic topic, String text) throws SQLException {
        if (text.isEmpty()) {
            return Words.NONE;
        }
        return Sql.list(
                        connection,
                        "SELECT id FROM bouncewise_word WHERE text = ? AND topic = ?",
                        row -> row.getInt(1),
                        text,
                        topic.ordinal())
                .stream()
                .findFirst()
                .orElse(-1);
    }

    /** An address, or its hash if that is not kept. */
    static String address(ResultSet row, int hash, int text) throws SQLException {
        String address = row.getString(text);
        return address == null ? AddressHash.text(row.getLong(hash)) : address;
    }
}
