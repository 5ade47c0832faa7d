// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Checks whether the name servers answer that are asked for bounces; degraded while one is given
 * up. To enable, in {@code healthcheck.properties}:
 *
 * <pre>additional.healthchecks=io.github.bouncewise.james.NameServerHealthCheck</pre>
 */
public class NameServerHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Bouncewise name servers");

    private final Engines engines;

    @Inject
    public NameServerHealthCheck(Engines engines) {
        this.engines = engines;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(this::result);
    }

    private Result result() {
        List<String> silent =
                engines.open().stream()
                        .flatMap(engine -> engine.silentNameServers().stream())
                        .map(NameServerHealthCheck::text)
                        .distinct()
                        .toList();
        return silent.isEmpty()
                ? Result.healthy(NAME)
                : Result.degraded(
                        NAME,
                        silent.stream().collect(Collectors.joining(", "))
                                + " does not answer: bounces are explained without it until it does;"
                                + " see dns.servers");
    }

    private static String text(InetSocketAddress server) {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }
}
