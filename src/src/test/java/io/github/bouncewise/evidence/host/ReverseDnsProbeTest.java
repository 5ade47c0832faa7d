// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import org.junit.jupiter.api.Test;

class ReverseDnsProbeTest extends ProbeTest {
    private final Probe probe = new ReverseDnsProbe();

    @Test
    void a_name_that_leads_back_is_confirmed() {
        server.add(
                """
                7.113.0.203.in-addr.arpa. IN PTR other.example.org.
                7.113.0.203.in-addr.arpa. IN PTR Mail.example.org.
                mail.example.org.         IN A   203.0.113.7
                """);

        assertThat(check(probe, Bounces.refused(""), "203.0.113.7"))
                .containsExactly(new ReverseDns("203.0.113.7", "mail.example.org", true));
    }

    @Test
    void ipv6_addresses_are_confirmed_too() {
        server.add(
                """
                7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. IN PTR mail.example.org.
                mail.example.org. IN AAAA 2001:db8::7
                """);

        assertThat(check(probe, Bounces.refused(""), "2001:db8::7"))
                .containsExactly(new ReverseDns("2001:db8::7", "mail.example.org", true));
    }

    @Test
    void a_name_that_leads_elsewhere_is_not_confirmed() {
        server.add(
                """
                7.113.0.203.in-addr.arpa. IN PTR mail.example.org.
                mail.example.org.         IN A   203.0.113.8
                """);

        assertThat(check(probe, Bounces.refused(""), "203.0.113.7"))
                .containsExactly(new ReverseDns("203.0.113.7", "mail.example.org", false));
    }

    @Test
    void an_address_without_a_name_is_reported_so() {
        assertThat(check(probe, Bounces.refused(""), "203.0.113.7", "203.0.113.8"))
                .containsExactly(
                        new ReverseDns("203.0.113.7", "", false),
                        new ReverseDns("203.0.113.8", "", false));
    }

    @Test
    void what_dns_does_not_tell_is_left_out() {
        server.add("7.113.0.203.in-addr.arpa. IN PTR mail.example.org.")
                .misbehave("mail.example.org", Misbehaviour.SERVFAIL)
                .misbehave("8.113.0.203.in-addr.arpa", Misbehaviour.SERVFAIL);

        assertThat(check(probe, Bounces.refused(""), "203.0.113.7", "203.0.113.8")).isEmpty();
    }
}
