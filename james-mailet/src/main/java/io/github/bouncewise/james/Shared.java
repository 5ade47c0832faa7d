// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.configuration.Configuration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.mailet.Mailet;

/**
 * What all mailets of this James share, and the webadmin and the health checks show: the engines,
 * one for each configuration and so usually one, the send rates, the history and the monitoring. A
 * singleton, created by James' injector when the first mailet asks for it; no extension module has
 * to be configured.
 *
 * <p>All is opened when a mailet needs it, and closed here only, when the last mailet has left.
 */
@Singleton
public class Shared {
    private final Startup startup;
    private final BounceMetrics metrics;
    private final SharedSendRates rates;
    private final SharedHistory history;
    private final Monitor monitor;
    private final Map<Configuration, Bouncewise> engines = new LinkedHashMap<>();
    private final Set<Mailet> users = Collections.newSetFromMap(new IdentityHashMap<>());

    @Inject
    public Shared(
            Startup startup,
            BounceMetrics metrics,
            SharedSendRates rates,
            SharedHistory history,
            Monitor monitor) {
        this.startup = startup;
        this.metrics = metrics;
        this.rates = rates;
        this.history = history;
        this.monitor = monitor;
    }

    Startup startup() {
        return startup;
    }

    BounceMetrics metrics() {
        return metrics;
    }

    SharedSendRates rates() {
        return rates;
    }

    SharedHistory history() {
        return history;
    }

    Monitor monitor() {
        return monitor;
    }

    /** The engines that are open, the first one first. */
    synchronized List<Bouncewise> engines() {
        return List.copyOf(engines.values());
    }

    /** Address and port of the name servers that are given up at present. */
    List<String> silentNameServers() {
        return engines().stream()
                .flatMap(engine -> engine.silentNameServers().stream())
                .distinct()
                .map(server -> server.getAddress().getHostAddress() + ":" + server.getPort())
                .toList();
    }

    /** The configuration of the first engine; empty if none is open. */
    synchronized Optional<Configuration> configuration() {
        return engines.keySet().stream().findFirst();
    }

    /** The engine with this configuration, if it is open. */
    synchronized Optional<Bouncewise> engine(Configuration configuration) {
        return Optional.ofNullable(engines.get(configuration));
    }

    /** The engine with this configuration, opened if it is not open. */
    synchronized Bouncewise engine(Configuration configuration, Supplier<Bouncewise> opening) {
        return engines.computeIfAbsent(configuration, c -> opening.get());
    }

    /** From now on a mailet uses what is shared; its last step of the start. */
    synchronized void enter(Mailet mailet) {
        users.add(mailet);
    }

    /**
     * A mailet no longer uses what is shared; its last step of the end. After the last one, all is
     * written and closed; what is opened later is opened again.
     */
    synchronized void leave(Mailet mailet) {
        if (users.remove(mailet) && users.isEmpty()) {
            monitor.stop();
            engines.values().forEach(Bouncewise::close);
            engines.clear();
            history.close();
            rates.close();
        }
    }
}
