// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Filter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries on single entries. */
final class EntryQueries {
    private EntryQueries() {}

    /** Entries, of which a sort is cheaper than a search through all that are newer. */
    private static final int FEW = 5_000;

    /** A column that has one of some values. */
    private record Condition(String column, boolean indexed, List<Integer> values) {
        private String text() {
            return column + " IN (" + Sql.marks(values.size()) + ")";
        }

        /** As an expression, for which the databases don't use the index. */
        private String withoutIndex() {
            return column + " + 0 IN (" + Sql.marks(values.size()) + ")";
        }
    }

    /**
     * The newest first. The databases don't know whether few or many entries meet the condition:
     * few are found by its index and sorted; many by the times, until there are enough.
     */
    static List<HistoryEntry> entries(
            Connection connection, Period period, Filter filter, Paging paging)
            throws SQLException {
        List<Condition> conditions = conditions(connection, filter);
        if (conditions.stream().anyMatch(condition -> condition.values.isEmpty())) {
            return List.of();
        }
        Optional<Condition> rare = Optional.empty();
        for (Condition condition : conditions) {
            if (rare.isEmpty() && condition.indexed && isRare(connection, condition)) {
                rare = Optional.of(condition);
            }
        }
        // an expression, for which there is no index, or the column, which has one
        String time = rare.isPresent() ? "bounce + 0" : "bounce";
        StringBuilder where = new StringBuilder(" WHERE " + time + " >= ? AND " + time + " < ?");
        List<Object> values =
                new ArrayList<>(
                        List.of(BounceId.first(period.start()), BounceId.first(period.end())));
        for (Condition condition : conditions) {
            boolean byIndex = rare.equals(Optional.of(condition));
            where.append(" AND ").append(byIndex ? condition.text() : condition.withoutIndex());
            values.addAll(condition.values);
        }
        where.append(" ORDER BY ").append(time).append(" DESC");
        values.add(paging.limit());
        values.add(paging.offset());
        return rows(connection, where + " LIMIT ? OFFSET ?", values.toArray());
    }

    private static List<Condition> conditions(Connection connection, Filter filter)
            throws SQLException {
        List<Condition> conditions = new ArrayList<>();
        if (filter.cause().isPresent()
                || filter.category().isPresent()
                || filter.party().isPresent()) {
            List<Integer> answers =
                    Answer.all(connection).values().stream()
                            .filter(a -> filter.cause().map(a.cause()::equals).orElse(true))
                            .filter(a -> filter.category().map(a.category()::equals).orElse(true))
                            .filter(a -> filter.party().map(a.party()::equals).orElse(true))
                            .map(Answer::id)
                            .toList();
            conditions.add(new Condition("answer", true, answers));
        }
        if (filter.senderDomain().isPresent()) {
            int domain = Names.word(connection, Topic.DOMAIN, filter.senderDomain().get());
            conditions.add(new Condition("sender_domain", true, List.of(domain)));
        }
        if (filter.recipientDomain().isPresent()) {
            int domain = Names.word(connection, Topic.DOMAIN, filter.recipientDomain().get());
            conditions.add(new Condition("recipient_domain", true, List.of(domain)));
        }
        if (filter.provider().isPresent()) {
            int provider = Names.word(connection, Topic.PROVIDER, filter.provider().get());
            conditions.add(new Condition("provider", false, List.of(provider)));
        }
        return conditions;
    }

    private static boolean isRare(Connection connection, Condition condition) throws SQLException {
        List<Object> values = new ArrayList<>(condition.values);
        values.add(FEW);
        return Sql.list(
                                connection,
                                "SELECT COUNT(*) FROM (SELECT 1 FROM bouncewise_entry WHERE "
                                        + condition.text()
                                        + " LIMIT ?) few",
                                row -> row.getInt(1),
                                values.toArray())
                        .get(0)
                < FEW;
    }

    /** All recipients of one. */
    static List<HistoryEntry> bounce(Connection connection, long id) throws SQLException {
        return rows(connection, " WHERE bounce = ? LIMIT ?", id, Paging.MOST_ROWS);
    }

    private static List<HistoryEntry> rows(
            Connection connection, String condition, Object... values) throws SQLException {
        Map<Integer, Answer> answers = Answer.all(connection);
        return Sql.list(
                connection,
                "SELECT e.bounce, e.kind, COALESCE(sd.text, ''), COALESCE(sa.text, ''),"
                        + " COALESCE(rd.text, ''), e.recipient, ra.text, COALESCE(p.text, ''),"
                        + " e.answer, e.certainty, COALESCE(ru.text, ''),"
                        + " COALESCE(ev.text, '') FROM (SELECT * FROM bouncewise_entry"
                        + condition
                        + ") e"
                        + " LEFT JOIN bouncewise_word sd ON sd.id = e.sender_domain"
                        + " LEFT JOIN bouncewise_word rd ON rd.id = e.recipient_domain"
                        + " LEFT JOIN bouncewise_word p ON p.id = e.provider"
                        + " LEFT JOIN bouncewise_word ru ON ru.id = e.rule"
                        + " LEFT JOIN bouncewise_word ev ON ev.id = e.evidence"
                        + " LEFT JOIN bouncewise_word sa ON sa.id = e.sender"
                        + " LEFT JOIN bouncewise_address ra ON ra.hash = e.recipient"
                        + " ORDER BY e.bounce DESC",
                row -> entry(row, answers),
                values);
    }

    private static HistoryEntry entry(ResultSet row, Map<Integer, Answer> answers)
            throws SQLException {
        Answer answer = answers.getOrDefault(row.getInt(9), Answer.GONE);
        int kind = row.getInt(2);
        return new HistoryEntry(
                BounceId.time(row.getLong(1)),
                BounceId.text(row.getLong(1)),
                Batch.KINDS.get(kind & ~Batch.PERMANENT),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Names.address(row, 6, 7),
                row.getString(8),
                answer.cause(),
                answer.category(),
                answer.party(),
                (kind & Batch.PERMANENT) != 0,
                row.getInt(10) / Batch.CERTAINTY,
                row.getString(11),
                row.getString(12));
    }
}
