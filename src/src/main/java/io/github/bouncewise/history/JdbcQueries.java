// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The queries on the tables. What covers a long time is read from sums. */
record JdbcQueries(Access access) implements HistoryQueries {
    @Override
    public List<CauseSum> causes(Period period, Optional<String> party, Paging paging) {
        return access.ask(connection -> SumQueries.causes(connection, period, party, paging));
    }

    @Override
    public List<Day> days(Period period) {
        return access.ask(connection -> SumQueries.days(connection, period));
    }

    @Override
    public List<Share> shares(Dimension dimension, Period period, Paging paging) {
        return access.ask(connection -> SumQueries.shares(connection, dimension, period, paging));
    }

    @Override
    public List<SenderSum> senders(Period period, Paging paging) {
        return access.ask(connection -> SumQueries.senders(connection, period, paging));
    }

    @Override
    public List<DeadRecipient> dead(Period period, Optional<String> senderDomain, Paging paging) {
        return access.ask(connection -> DeadQueries.dead(connection, period, senderDomain, paging));
    }

    @Override
    public List<HistoryEntry> entries(Period period, Filter filter, Paging paging) {
        return access.ask(connection -> EntryQueries.entries(connection, period, filter, paging));
    }

    @Override
    public List<RemedyValues> remedies(String cause, Collection<String> senderDomains) {
        return access.ask(connection -> Remedies.of(connection, cause, senderDomains));
    }

    @Override
    public List<HistoryEntry> bounce(String id) {
        long number;
        try {
            number = BounceId.number(id);
        } catch (IllegalArgumentException noId) {
            return List.of();
        }
        return access.ask(connection -> EntryQueries.bounce(connection, number));
    }
}
