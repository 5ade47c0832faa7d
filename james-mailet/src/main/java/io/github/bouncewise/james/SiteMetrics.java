// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistoryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.metrics.api.GaugeRegistry;

/**
 * The state of what surrounds the engine, as metrics of James. A singleton, created by James'
 * injector.
 *
 * <ul>
 *   <li>{@code bouncewise.dns.silent}: name servers that are given up because they do not answer
 *   <li>{@code bouncewise.dns.useless-lists}: block lists that refuse to answer, or are shut down
 *   <li>{@code bouncewise.stores.unavailable}: stores of send rates that can't be reached
 *   <li>{@code bouncewise.site.broken}, {@code bouncewise.site.warning}: checks of our own site
 *       with this result; -1 if the database does not answer
 *   <li>{@code bouncewise.site.listed}: entries of our addresses and domains on block lists;
 *       likewise
 * </ul>
 */
@Singleton
public class SiteMetrics {
    private static final String PREFIX = "bouncewise.";

    /** How old the states may be: a scrape must not cost a query for each gauge. */
    private static final Duration OLDEST = Duration.ofSeconds(30);

    private static final Set<String> USELESS = Set.of("refused", "dead");
    private static final String LISTING = "blocklist";
    private static final int NOT_KNOWN = -1;

    /** Empty if the database did not answer. */
    private record Seen(Instant at, Optional<List<Condition>> conditions) {}

    private final Shared shared;
    private Seen seen = new Seen(Instant.MIN, Optional.empty());

    @Inject
    public SiteMetrics(Shared shared, GaugeRegistry gauges) {
        this.shared = shared;
        gauges.register(PREFIX + "dns.silent", () -> shared.silentNameServers().size());
        gauges.register(PREFIX + "dns.useless-lists", this::uselessLists);
        gauges.register(PREFIX + "stores.unavailable", () -> shared.rates().unavailable().size());
        gauges.register(PREFIX + "site.broken", () -> count(is("broken")));
        gauges.register(PREFIX + "site.warning", () -> count(is("warning")));
        gauges.register(
                PREFIX + "site.listed",
                () -> count(is("broken").and(one -> one.check().equals(LISTING))));
    }

    private long uselessLists() {
        return shared.metrics().lists().values().stream().filter(USELESS::contains).count();
    }

    private static Predicate<Condition> is(String state) {
        return condition -> condition.state().equals(state);
    }

    private long count(Predicate<Condition> which) {
        return conditions().map(all -> all.stream().filter(which).count()).orElse((long) NOT_KNOWN);
    }

    private synchronized Optional<List<Condition>> conditions() {
        Instant now = Instant.now();
        if (seen.at().isBefore(now.minus(OLDEST))) {
            seen = new Seen(now, ask());
        }
        return seen.conditions();
    }

    private Optional<List<Condition>> ask() {
        try {
            return Optional.of(
                    shared.history()
                            .current()
                            .map(History::conditions)
                            .map(ConditionStore::conditions)
                            .orElse(List.of()));
        } catch (HistoryUnavailable away) {
            return Optional.empty();
        }
    }
}
