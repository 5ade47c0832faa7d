// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Numbers of words that occur again and again. Each use is noted by the day, so that unused words
 * can be removed. For use by the writer's thread.
 */
final class Words {
    /** The number of no word. */
    static final int NONE = 0;

    /** Words that are remembered. */
    private static final int MOST = 50_000;

    private record Word(Topic topic, String text) implements Comparable<Word> {
        @Override
        public int compareTo(Word other) {
            int topics = topic.compareTo(other.topic);
            return topics != 0 ? topics : text.compareTo(other.text);
        }
    }

    private record Known(int id, LocalDate used) {}

    private final Map<Word, Known> known = new HashMap<>();

    /** The numbers of one batch; remembered when it is committed. */
    final class Batch {
        private final TreeSet<Word> wanted = new TreeSet<>();
        private final Map<Word, Known> found = new HashMap<>();
        private final LocalDate today;

        private Batch(LocalDate today) {
            this.today = today;
        }

        void want(Topic topic, String text) {
            Word word = new Word(topic, text);
            if (!text.isEmpty() && isStale(word)) {
                wanted.add(word);
            }
        }

        private boolean isStale(Word word) {
            return Optional.ofNullable(known.get(word))
                    .filter(entry -> !entry.used().isBefore(today))
                    .isEmpty();
        }

        /** Finds all that are wanted; in order, so that two nodes never wait for each other. */
        void resolve(Connection connection) throws SQLException {
            List<Object[]> words = new ArrayList<>();
            List<Object[]> uses = new ArrayList<>();
            for (Word word : wanted) {
                words.add(new Object[] {word.topic.ordinal(), word.text, today});
                uses.add(new Object[] {today, word.topic.ordinal(), word.text, today});
            }
            Sql.batch(
                    connection,
                    "INSERT INTO bouncewise_word (topic, text, used) VALUES (?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    words);
            Sql.batch(
                    connection,
                    "UPDATE bouncewise_word SET used = ? WHERE topic = ? AND text = ? AND used < ?",
                    uses);
            for (Word word : wanted) {
                int id =
                        Sql.list(
                                        connection,
                                        "SELECT id FROM bouncewise_word WHERE topic = ? AND text ="
                                                + " ?",
                                        row -> row.getInt(1),
                                        word.topic.ordinal(),
                                        word.text)
                                .get(0);
                found.put(word, new Known(id, today));
            }
        }

        int id(Topic topic, String text) {
            if (text.isEmpty()) {
                return NONE;
            }
            Word word = new Word(topic, text);
            Known entry = found.get(word);
            return (entry == null ? known.get(word) : entry).id();
        }

        void committed() {
            if (known.size() + found.size() > MOST) {
                known.clear();
            }
            known.putAll(found);
        }
    }

    Batch batch(LocalDate today) {
        return new Batch(today);
    }

    /** Forgets what was removed from the database. */
    void forget() {
        known.clear();
    }
}
