// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dns.NearNames;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.domain.RecipientDomain.State;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientDomainProbeTest extends ProbeTest {
    private final Probe probe = new RecipientDomainProbe(new NearNames(List.of("example.com")));

    @ParameterizedTest
    @CsvSource({
        "good.example.net, OK",
        "address.example.net, OK",
        "half.example.net, OK",
        "gone.example.net, NXDOMAIN",
        "closed.example.net, NULL_MX",
        "text.example.net, NO_MX",
        "nowhere.example.net, BROKEN",
        "failing.example.net, ERROR",
        "unclear.example.net, ERROR",
    })
    void tells_whether_a_domain_can_take_mail(String domain, State state) {
        server.add(
                        """
                        good.example.net.    IN MX   10 mx.good.example.net.
                        mx.good.example.net. IN AAAA 2001:db8::25
                        address.example.net. IN A    192.0.2.1
                        half.example.net.    IN MX   10 gone.example.net.
                        half.example.net.    IN MX   20 mx.good.example.net.
                        closed.example.net.  IN MX   0 .
                        text.example.net.    IN TXT  "no mail here"
                        nowhere.example.net. IN MX   10 gone.example.net.
                        unclear.example.net. IN MX   10 mx.failing.example.net.
                        """)
                .misbehave("failing.example.net", Misbehaviour.SERVFAIL);

        assertThat(check(probe, Bounces.to("bert@" + domain)))
                .first()
                .isEqualTo(new RecipientDomain(domain, state, ""));
    }

    @Test
    void a_domain_whose_dnssec_is_broken_is_told_from_one_that_does_not_answer() {
        server.add("bogus.example.net. IN MX 10 mx.example.net.")
                .misbehave("bogus.example.net", Misbehaviour.BOGUS)
                .misbehave("failing.example.net", Misbehaviour.SERVFAIL);

        assertThat(check(probe, Bounces.to("a@bogus.example.net", "b@failing.example.net")))
                .containsExactly(
                        new RecipientDomain("bogus.example.net", State.ERROR, ""),
                        new Dnssec("bogus.example.net", Dnssec.State.BOGUS),
                        new RecipientDomain("failing.example.net", State.ERROR, ""),
                        new Dnssec("failing.example.net", Dnssec.State.FAILING));
    }

    @Test
    void a_mail_server_that_can_not_be_found_says_nothing_about_dnssec() {
        server.add("example.net. IN MX 10 mx.example.com.")
                .misbehave("mx.example.com", Misbehaviour.SERVFAIL);

        assertThat(check(probe, Bounces.to("bert@example.net")))
                .containsExactly(new RecipientDomain("example.net", State.ERROR, ""));
    }

    @Test
    void a_domain_that_takes_no_mail_was_probably_meant_to_be_a_well_known_one() {
        server.add("exmaple.com. IN MX 0 .").add("eexample.com. IN A 192.0.2.1");

        assertThat(check(probe, Bounces.to("a@exmaple.com", "b@exampel.con", "c@eexample.com")))
                .containsExactly(
                        new RecipientDomain("exmaple.com", State.NULL_MX, "example.com"),
                        new RecipientDomain("exampel.con", State.NXDOMAIN, "example.com"),
                        new RecipientDomain("eexample.com", State.OK, ""));
    }

    @Test
    void each_domain_is_checked_once_and_only_a_few() {
        String[] recipients =
                IntStream.range(0, 600)
                        .mapToObj(i -> "bert" + i + "@d" + i / 2 + ".example.net")
                        .toArray(String[]::new);

        assertThat(check(probe, Bounces.to(recipients))).hasSize(5);
        assertThat(server.questions()).hasSize(5);
    }

    @Test
    void what_has_no_domain_is_not_asked() {
        assertThat(check(probe, Bounces.to("bert", "bert@[192.0.2.1]", ""))).isEmpty();
        assertThat(server.questions()).isEmpty();
    }
}
