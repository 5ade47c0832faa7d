// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KnowledgeHealthCheckTest {

    @Test
    void where_no_engine_is_open_both_reasons_are_named() {
        Result result =
                Mono.from(new KnowledgeHealthCheck(Fixtures.shared(Path.of(""))).check()).block();

        assertThat(result.isDegraded()).isTrue();
        assertThat(result.getCause().orElseThrow())
                .contains("put ExplainBounce into mailetcontainer.xml", "see the log");
    }
}
