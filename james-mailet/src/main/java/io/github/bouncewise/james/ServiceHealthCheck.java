// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.history.ConditionStore.Condition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Checks what explaining needs: mailets in the right places, name servers that answer, the store of
 * send rates, the history, and block lists that answer us; and what the monitoring found last. It
 * asks the name servers one question each time. To enable, in {@code healthcheck.properties}:
 *
 * <pre>additional.healthchecks=io.github.bouncewise.james.ServiceHealthCheck</pre>
 */
public class ServiceHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Bouncewise service");

    /** What a list says that is of no use to us: see the JSON contract. */
    private static final Set<String> USELESS = Set.of("refused", "dead");

    private final Shared shared;

    @Inject
    public ServiceHealthCheck(Shared shared) {
        this.shared = shared;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(this::result).subscribeOn(Schedulers.boundedElastic());
    }

    private Result result() {
        List<String> problems =
                Stream.of(
                                shared.startup().warnings().stream(),
                                unexplained(),
                                monitored(),
                                silent(),
                                shared.rates().unavailable().stream()
                                        .map(
                                                store ->
                                                        "the store of send rates can't be reached: "
                                                                + store),
                                history(),
                                shared.metrics().lists().entrySet().stream()
                                        .filter(list -> USELESS.contains(list.getValue()))
                                        .map(
                                                list ->
                                                        "the block list "
                                                                + list.getKey()
                                                                + " is "
                                                                + list.getValue()
                                                                + "; see blocklists"))
                        .flatMap(all -> all)
                        .toList();
        return problems.isEmpty()
                ? Result.healthy(NAME)
                : Result.degraded(NAME, String.join("; ", problems));
    }

    private Stream<String> history() {
        long dropped = shared.history().dropped();
        return Stream.concat(
                shared.history().problems().stream(),
                dropped == 0
                        ? Stream.empty()
                        : Stream.of(
                                dropped
                                        + " recipients and sent messages are missing in the"
                                        + " history since the start"));
    }

    private Stream<String> unexplained() {
        return shared.engines().isEmpty()
                ? Stream.of("bounces are not explained; see the log of the start for why")
                : Stream.empty();
    }

    /** What the monitoring found, and whether it works itself. */
    private Stream<String> monitored() {
        Monitor monitor = shared.monitor();
        return Stream.concat(
                monitor.problems().stream().map(Condition::says),
                monitor.failures().values().stream()
                        .map(failure -> "the monitoring fails: " + failure));
    }

    /** Those that are given up are known; otherwise one question tells. */
    private Stream<String> silent() {
        List<String> givenUp = shared.silentNameServers();
        if (!givenUp.isEmpty()) {
            return Stream.of(
                    String.join(", ", givenUp)
                            + " does not answer: bounces are explained without it until it does;"
                            + " see dns.servers");
        }
        return shared.engines().stream().allMatch(engine -> engine.nameServersAnswer())
                ? Stream.empty()
                : Stream.of(Startup.SILENT);
    }
}
