// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final int AT_ONCE = 100;
    private static final String FIND =
            "SELECT id, text, used FROM bouncewise_word WHERE text IN ("
                    + Sql.marks(AT_ONCE)
                    + ") AND topic = ?";

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

        /** Finds all that are wanted; in order, so that two nodes seldom wait for each other. */
        void resolve(Connection connection) throws SQLException {
            find(connection);
            List<Object[]> missing = new ArrayList<>();
            for (Word word : wanted) {
                if (!found.containsKey(word)) {
                    missing.add(new Object[] {word.topic.ordinal(), word.text, today});
                }
            }
            if (!missing.isEmpty()) {
                Sql.batch(
                        connection,
                        "INSERT INTO bouncewise_word (topic, text, used) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        missing);
                find(connection);
            }
            List<Object[]> uses = new ArrayList<>();
            found.values().stream()
                    .filter(entry -> entry.used().isBefore(today))
                    .forEach(entry -> uses.add(new Object[] {today, entry.id()}));
            Sql.batch(connection, "UPDATE bouncewise_word SET used = ? WHERE id = ?", uses);
            found.replaceAll((word, entry) -> new Known(entry.id(), today));
        }

        private void find(Connection connection) throws SQLException {
            List<Word> left = wanted.stream().filter(word -> !found.containsKey(word)).toList();
            for (Topic topic : Topic.values()) {
                List<String> texts =
                        left.stream().filter(w -> w.topic == topic).map(Word::text).toList();
                for (int i = 0; i < texts.size(); i += AT_ONCE) {
                    find(connection, topic, texts.subList(i, Math.min(texts.size(), i + AT_ONCE)));
                }
            }
        }

        /** As many values each time, so that the databases know the statement. */
        private void find(Connection connection, Topic topic, List<String> texts)
                throws SQLException {
            Object[] values = new Object[AT_ONCE + 1];
            Arrays.fill(values, texts.get(0));
            for (int i = 0; i < texts.size(); i++) {
                values[i] = texts.get(i);
            }
            values[AT_ONCE] = topic.ordinal();
            Sql.list(
                    connection,
                    FIND,
                    row ->
                            found.put(
                                    new Word(topic, row.getString(2)),
                                    new Known(row.getInt(1), row.getObject(3, LocalDate.class))),
                    values);
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
}
