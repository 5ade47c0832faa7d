// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.engine.KnowledgeState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Checks whether all of the operator's rules and knowledge are in use; otherwise it is degraded and
 * names file, line and how to correct the error. To enable, in {@code healthcheck.properties}:
 *
 * <pre>additional.healthchecks=io.github.bouncewise.james.KnowledgeHealthCheck</pre>
 */
public class KnowledgeHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Bouncewise");

    private final Shared shared;

    @Inject
    public KnowledgeHealthCheck(Shared shared) {
        this.shared = shared;
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
        List<KnowledgeState> states = shared.engines().stream().map(Bouncewise::knowledge).toList();
        if (states.isEmpty()) {
            return Result.degraded(
                    NAME,
                    "no mailet explains bounces; put ExplainBounce into mailetcontainer.xml, or see"
                            + " the log of the start for why it could not be opened");
        }
        return states.stream().allMatch(KnowledgeState::isWhole)
                ? Result.healthy(NAME)
                : Result.degraded(
                        NAME,
                        states.stream()
                                .map(KnowledgeHealthCheck::told)
                                .collect(Collectors.joining("; ")));
    }

    private static String told(KnowledgeState state) {
        return Stream.concat(
                        Stream.of("knowledge " + state.version() + " is in use"),
                        Stream.concat(
                                state.problems().stream().map(problem -> "left out: " + problem),
                                Stream.concat(
                                        state.refused().stream()
                                                .map(problem -> "refused: " + problem),
                                        state.ignored().stream()
                                                .map(problem -> "not used: " + problem))))
                .collect(Collectors.joining("; "));
    }
}
