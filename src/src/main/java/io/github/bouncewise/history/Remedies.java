// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.Upsert.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the newest bounce of each cause and domain of senders has shown: one row for each. */
final class Remedies {
    private static final Upsert ROWS =
            new Upsert(
                    "bouncewise_remedy",
                    "id",
                    List.of(Column.last("last_at"), Column.last("known")));

    private Remedies() {}

    /** Of two words. */
    static long key(int cause, int senderDomain) {
        return Keys.of(cause, senderDomain);
    }

    /**
     * @param remedies by their keys, in order
     */
    static void write(Connection connection, Map<Long, RemedyValues> remedies) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        remedies.forEach(
                (key, one) -> rows.add(new Object[] {key, one.at().toEpochMilli(), one.text()}));
        ROWS.write(connection, rows);
    }

    static List<RemedyValues> of(
            Connection connection, String cause, Collection<String> senderDomains)
            throws SQLException {
        int word = Names.word(connection, Topic.CAUSE, cause);
        Map<Long, String> domains = new HashMap<>();
        for (String domain : senderDomains) {
            int known = Names.word(connection, Topic.DOMAIN, domain);
            if (word > Words.NONE && known >= Words.NONE) {
                domains.put(key(word, known), domain);
            }
        }
        return Sql.list(
                connection,
                "SELECT id, last_at, known FROM bouncewise_remedy WHERE id = ANY(?)",
                row ->
                        new RemedyValues(
                                cause,
                                domains.get(row.getLong(1)),
                                Instant.ofEpochMilli(row.getLong(2)),
                                RemedyValues.values(row.getString(3))),
                new Object[] {domains.keySet().toArray(Long[]::new)});
    }
}
