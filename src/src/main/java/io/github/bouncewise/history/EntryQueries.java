// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Filter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The queries on single entries. */
final class EntryQueries {
    private EntryQueries() {}

    /** The newest first. */
    static List<HistoryEntry> entries(
            Connection connection, Period period, Filter filter, Paging paging)
            throws SQLException {
        StringBuilder where = new StringBuilder(" WHERE bounce >= ? AND bounce < ?");
        List<Object> values =
                new ArrayList<>(
                        List.of(BounceId.first(period.start()), BounceId.first(period.end())));
        if (filter.cause().isPresent()
                || filter.category().isPresent()
                || filter.party().isPresent()) {
            List<Integer> wanted =
                    Answer.all(connection).values().stream()
                            .filter(a -> filter.cause().map(a.cause()::equals).orElse(true))
                            .filter(a -> filter.category().map(a.category()::equals).orElse(true))
                            .filter(a -> filter.party().map(a.party()::equals).orElse(true))
                            .map(Answer::id)
                            .toList();
            if (wanted.isEmpty()) {
                return List.of();
            }
            where.append(" AND answer IN (").append(Sql.marks(wanted.size())).append(')');
            values.addAll(wanted);
        }
        if (filter.senderDomain().isPresent()) {
            where.append(" AND sender_domain = ?");
            values.add(Names.word(connection, Topic.DOMAIN, filter.senderDomain().get()));
        }
        if (filter.recipientDomain().isPresent()) {
            where.append(" AND recipient_domain = ?");
            values.add(Names.word(connection, Topic.DOMAIN, filter.recipientDomain().get()));
        }
        if (filter.provider().isPresent()) {
            where.append(" AND provider = ?");
            values.add(Names.word(connection, Topic.PROVIDER, filter.provider().get()));
        }
        values.add(paging.limit());
        values.add(paging.offset());
        return rows(connection, where + " ORDER BY bounce DESC LIMIT ? OFFSET ?", values.toArray());
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
