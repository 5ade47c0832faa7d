// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.Envelope;
import io.github.bouncewise.Outcome;
import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.evidence.origin.Passage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorTest {
    private static final List<String> ALICE = List.of("alice@example.com");

    private static Outcome outcome(String origin) {
        return new Outcome("bounce", origin, List.of(), Map.of());
    }

    @Test
    void a_bounce_from_outside_counts_only_if_a_message_of_ours_is_proven() {
        assertThat(Monitor.isCertain(Envelope.to(ALICE), outcome("ours"))).isTrue();
        assertThat(Monitor.isCertain(Envelope.to(ALICE), outcome("unknown"))).isFalse();
        assertThat(Monitor.isCertain(Envelope.to(ALICE), outcome("not-ours"))).isFalse();
    }

    @Test
    void a_bounce_that_this_server_made_counts_always() {
        RemoteReply reply = new RemoteReply("user@example.org", "", "RCPT TO:<u>", 550, "550 no");

        assertThat(
                        Monitor.isCertain(
                                new Envelope(ALICE, List.of(), Passage.THROUGH_US),
                                outcome("unknown")))
                .isTrue();
        assertThat(
                        Monitor.isCertain(
                                new Envelope(ALICE, List.of(reply), Passage.UNKNOWN),
                                outcome("unknown")))
                .isTrue();
    }

    @Test
    void a_bounce_of_what_a_forward_sent_on_does_not_count() {
        assertThat(
                        Monitor.isCertain(
                                new Envelope(ALICE, List.of(), Passage.SENT_ON),
                                outcome("unknown")))
                .isFalse();
    }

    @Test
    void a_bounce_to_several_counts_for_none() {
        List<String> both = List.of("alice@example.com", "bob@example.com");

        assertThat(
                        Monitor.isCertain(
                                new Envelope(both, List.of(), Passage.THROUGH_US), outcome("ours")))
                .isFalse();
    }
}
