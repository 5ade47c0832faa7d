// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.page.PageSources;
import io.github.bouncewise.sending.SendRates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/** What this James has for the postmaster's page. A singleton, created by James' injector. */
@Singleton
public class PageSourcesOfJames implements PageSources {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Shared shared;
    private final TimeLimit timeLimit = new TimeLimit(LONGEST);

    @Inject
    public PageSourcesOfJames(Shared shared) {
        this.shared = shared;
    }

    @Override
    public List<Bouncewise> engines() {
        return shared.engines();
    }

    @Override
    public Optional<HistoryQueries> history() {
        return shared.history().current().map(History::queries);
    }

    @Override
    public Optional<ConditionStore> conditions() {
        return shared.history().current().map(History::conditions);
    }

    @Override
    public long dropped() {
        return shared.history().dropped();
    }

    @Override
    public Optional<Configuration> configuration() {
        return shared.configuration();
    }

    @Override
    public Optional<SendRates> rates() {
        return shared.rates().current();
    }

    @Override
    public Explanation explain(byte[] message) throws Exception {
        Bouncewise engine = engines().get(0);
        return timeLimit.run(() -> engine.explain(message));
    }
}
