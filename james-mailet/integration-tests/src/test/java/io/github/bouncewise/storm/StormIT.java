// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.NameServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small storm; {@code .ci/storm} runs large ones. */
@Timeout(600)
class StormIT {
    private static final int BOUNCES = 400;

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "SPOOL_SILENT"})
    void a_silent_name_server_is_given_up_and_every_bounce_is_explained_without_it(Variant variant)
            throws Exception {
        try (Storm storm = Storm.prepare(Server.LEAN, variant)) {
            Figures figures = storm.run(BOUNCES, BOUNCES);

            assertThat(figures.arrived()).isEqualTo(BOUNCES);
            assertThat(figures.explained()).isEqualTo(BOUNCES);
            assertThat(figures.twice()).isZero();
            assertThat(figures.ordinary()).hasSize(figures.ordinarySent()).isNotEmpty();
            // each bounce is about a domain of its own: who asks for it waits
            assertThat(
                            storm.dns().questions().stream()
                                    .map(NameServer.Question::name)
                                    .filter(name -> name.matches("d[0-9]+\\.example"))
                                    .distinct())
                    .hasSizeBetween(1, BOUNCES / 4);
            assertThat(storm.health()).contains("\"degraded\"", "does not answer");
            assertThat(storm.status()).contains("\"silentNameServers\":[\"127.0.0.1:");

            storm.dns().behave(".");
            while (storm.health().contains("does not answer")) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(storm.status()).contains("\"silentNameServers\":[]");
        }
    }
}
