// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query on recipients that refuse each message. */
final class DeadQueries {
    private DeadQueries() {}

    /** The newest first. */
    static List<DeadRecipient> dead(
            Connection connection, Period period, Optional<String> senderDomain, Paging paging)
            throws SQLException {
        Map<Integer, Answer> answers = Answer.all(connection);
        List<Object> values =
                new ArrayList<>(
                        List.of(period.start().toEpochMilli(), period.end().toEpochMilli()));
        String only = "";
        if (senderDomain.isPresent()) {
            only = " AND sender_domain = ?";
            values.add(Names.word(connection, Topic.DOMAIN, senderDomain.get()));
        }
        values.add(paging.limit());
        values.add(paging.offset());
        return Sql.list(
                connection,
                "SELECT d.recipient, a.text, COALESCE(r.text, ''), COALESCE(s.text, ''),"
                        + " d.answer, d.bounces, d.first_at, d.last_at"
                        + " FROM (SELECT * FROM bouncewise_dead WHERE last_at >= ? AND last_at < ?"
                        + only
                        + " ORDER BY last_at DESC LIMIT ? OFFSET ?) d"
                        + " LEFT JOIN bouncewise_word r ON r.id = d.recipient_domain"
                        + " LEFT JOIN bouncewise_word s ON s.id = d.sender_domain"
                        + " LEFT JOIN bouncewise_address a ON a.hash = d.recipient"
                        + " ORDER BY d.last_at DESC",
                row ->
                        new DeadRecipient(
                                Names.address(row, 1, 2),
                                row.getString(3),
                                row.getString(4),
                                answers.getOrDefault(row.getInt(5), Answer.GONE).cause(),
                                row.getLong(6),
                                Instant.ofEpochMilli(row.getLong(7)),
                                Instant.ofEpochMilli(row.getLong(8))),
                values.toArray());
    }
}
