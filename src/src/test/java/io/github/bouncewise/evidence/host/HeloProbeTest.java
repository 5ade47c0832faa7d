// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.host.Helo.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeloProbeTest extends ProbeTest {
    private static final String US = "203.0.113.7";

    private final Probe probe = new HeloProbe();

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, OK",
        "old.example.org, ELSEWHERE",
        "gone.example.org, UNRESOLVED",
        "localhost, UNQUALIFIED",
        "[203.0.113.7], LITERAL",
    })
    void the_name_that_the_receiver_saw_is_checked(String name, State state) {
        server.add("mail.example.org. IN A " + US).add("old.example.org. IN A 203.0.113.99");
        var hops = List.of(Bounces.hop(name, US, "mx.example.net"));

        assertThat(check(probe, Bounces.bounce("", List.of(), hops), US))
                .containsExactly(new Helo(name, US, state));
    }

    @Test
    void where_nobody_saw_it_the_name_of_our_reporting_host_counts() {
        server.add("old.example.org. IN A 203.0.113.99");

        assertThat(check(probe, Bounces.bounce("old.example.org", List.of(), List.of()), US))
                .containsExactly(new Helo("old.example.org", US, State.ELSEWHERE));
    }

    @Test
    void the_name_of_a_host_of_others_is_not_taken_for_ours() {
        server.add("mx.example.net. IN A 198.51.100.2");

        assertThat(check(probe, Bounces.bounce("mx.example.net", List.of(), List.of()), US))
                .isEmpty();
    }
}
