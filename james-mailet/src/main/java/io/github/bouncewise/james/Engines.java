// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.page.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * The engines that the mailets of this James use: one for each configuration, so usually one. The
 * webadmin and the health checks see the same. A singleton, created by James' injector.
 */
@Singleton
public class Engines {
    private static final class Shared {
        private final Configuration configuration;
        private final Bouncewise engine;
        private int users = 1;

        Shared(Configuration configuration, Bouncewise engine) {
            this.configuration = configuration;
            this.engine = engine;
        }
    }

    private final Startup startup;
    private final BounceMetrics metrics;
    private final SharedHistory history;
    private final Monitor monitor;
    private final Remedies remedies = new Remedies();
    private final List<Shared> open = new ArrayList<>();

    @Inject
    public Engines(Startup startup, BounceMetrics metrics, SharedHistory history, Monitor monitor) {
        this.startup = startup;
        this.metrics = metrics;
        this.history = history;
        this.monitor = monitor;
    }

    Startup startup() {
        return startup;
    }

    BounceMetrics metrics() {
        return metrics;
    }

    SharedHistory history() {
        return history;
    }

    Monitor monitor() {
        return monitor;
    }

    /** The engine with this configuration, if it is open. */
    synchronized Optional<Bouncewise> find(Configuration configuration) {
        return open.stream()
                .filter(shared -> shared.configuration.equals(configuration))
                .map(shared -> shared.engine)
                .findFirst();
    }

    /** What the postmaster's page shows of the latest bounces. */
    Remedies remedies() {
        return remedies;
    }

    /** The configuration of the first engine; empty if none is open. */
    synchronized Optional<Configuration> configuration() {
        return open.stream().map(shared -> shared.configuration).findFirst();
    }

    /** The engine with this configuration, opened if nobody has; the user must release it. */
    synchronized Bouncewise acquire(Configuration configuration, Supplier<Bouncewise> opening) {
        for (Shared shared : open) {
            if (shared.configuration.equals(configuration)) {
                shared.users++;
                return shared.engine;
            }
        }
        Shared first = new Shared(configuration, opening.get());
        open.add(first);
        return first.engine;
    }

    /** Closes the engine if nobody else uses it. */
    synchronized void release(Bouncewise engine) {
        for (Shared shared : List.copyOf(open)) {
            if (shared.engine == engine && --shared.users == 0) {
                open.remove(shared);
                engine.close();
            }
        }
    }

    synchronized List<Bouncewise> open() {
        return open.stream().map(shared -> shared.engine).toList();
    }
}
