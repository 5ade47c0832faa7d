// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a recipient's bounce was diagnosed as, one word in the tables.
 *
 * @param id of the word
 */
record Answer(int id, String cause, String category, String party) {
    /** Of a word that was removed: a clock was wrong. */
    static final Answer GONE = new Answer(Words.NONE, "", "", "");

    static String text(HistoryEntry entry) {
        return entry.cause() + " " + entry.category() + " " + entry.party();
    }

    private static Answer of(int id, String text) {
        String[] parts = text.split(" ", 3);
        return new Answer(id, parts[0], parts[1], parts[2]);
    }

    /** All that were ever given, by their words: some for each cause. */
    static Map<Integer, Answer> all(Connection connection) throws SQLException {
        Map<Integer, Answer> answers = new HashMap<>();
        Sql.list(
                connection,
                "SELECT id, text FROM bouncewise_word WHERE topic = ?",
                row -> answers.put(row.getInt(1), of(row.getInt(1), row.getString(2))),
                Topic.ANSWER.ordinal());
        return answers;
    }
}
