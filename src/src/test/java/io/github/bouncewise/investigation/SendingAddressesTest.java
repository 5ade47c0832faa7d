// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static io.github.bouncewise.evidence.Bounces.bounce;
import static io.github.bouncewise.evidence.Bounces.failure;
import static io.github.bouncewise.evidence.Bounces.hop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.ProbeTest;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingAddressesTest extends ProbeTest {

    @Test
    void configured_addresses_are_taken_whatever_they_are() {
        SendingAddresses addresses = new SendingAddresses(ips("10.0.0.1", "203.0.113.9"));

        assertThat(addresses.of(Bounces.refused("[203.0.113.7] blocked"), lookups(99)))
                .isEqualTo(ips("10.0.0.1", "203.0.113.9"));
    }

    @Test
    void the_address_that_the_refusing_server_names_comes_first() {
        Bounce bounce =
                bounce(
                        "mail.example.org",
                        List.of(failure("bert@example.net", "Client [203.0.113.7] is listed")),
                        List.of(hop("mail.example.org", "203.0.113.8", "mx.example.net")));

        assertThat(found(bounce)).isEqualTo(ips("203.0.113.7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host mx2.example.net[198.51.100.2] said: no",
                "mx2.example.net (198.51.100.2) refused",
                "mx2.example.net 198.51.100.2: timed out",
                "lost connection with in.filter.example.com[198.51.100.9]",
                "Giving up on 198.51.100.3.",
                "Client 10.0.0.5 is not welcome",
            })
    void addresses_of_the_other_side_and_private_ones_are_not_ours(String text) {
        server.add("example.net. IN MX 10 mx.filter.example.com.")
                .add("mx.filter.example.com. IN A 198.51.100.3");

        assertThat(found(Bounces.refused(text))).isEmpty();
    }

    @Test
    void a_number_that_reads_like_an_address_gives_way_to_an_address() {
        Bounce bounce = Bounces.refused("Messages from 203.0.113.7 deferred - 4.16.55.1; see");

        assertThat(found(bounce)).isEqualTo(ips("203.0.113.7"));
        assertThat(found(Bounces.refused("[4.16.55.1] is listed"))).isEqualTo(ips("4.16.55.1"));
    }

    @Test
    void a_filter_of_the_other_side_is_known_by_its_mx() {
        server.add("example.net. IN MX 10 mx.filter.example.com.");
        List<Hop> trail =
                List.of(
                        hop("out.filter.example.com", "198.51.100.9", "store.example.net"),
                        hop("mail.example.org", "203.0.113.7", "mx.filter.example.com"));
        Bounce bounce =
                bounce("store.example.net", List.of(failure("bert@example.net", "")), trail);

        assertThat(found(bounce)).isEqualTo(ips("203.0.113.7"));
    }

    @Test
    void what_a_failed_connection_tells_is_the_other_side() {
        Bounce bounce =
                bounce(
                        "",
                        List.of(failure("b@example.net", "198.51.100.2: refused", Phase.CONNECT)),
                        List.of());

        assertThat(found(bounce)).isEmpty();
    }

    @Test
    void the_trail_tells_by_which_address_the_other_side_took_the_message() {
        List<Hop> trail =
                List.of(
                        hop("mx.example.net", "10.1.1.1", "store.example.net"),
                        hop("filter.example.com", "203.0.113.7", "mx.example.net"),
                        hop("mail.example.org", "203.0.113.8", "filter.example.com"));
        Bounce bounce =
                bounce("store.example.net", List.of(failure("bert@example.net", "")), trail);

        assertThat(found(bounce)).isEqualTo(ips("203.0.113.7"));
    }

    @Test
    void a_host_of_ours_that_reports_is_found_by_its_name() {
        server.add(
                """
                mail.example.org. IN A    203.0.113.8
                mail.example.org. IN AAAA 2001:db8::8
                """);
        Bounce bounce =
                bounce(
                        "mail.example.org",
                        List.of(failure("bert@example.net", "no such user")),
                        List.of(hop("laptop", "192.168.1.5", "mail.example.org")));

        assertThat(found(bounce)).isEqualTo(ips("203.0.113.8", "2001:db8::8"));
    }

    @Test
    void a_hostile_bounce_can_name_only_a_few() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < 250; i++) {
            text.append(" 203.0.113.").append(i);
        }

        assertThat(found(Bounces.refused(text.toString()))).hasSize(4);
    }

    @Test
    void endless_replies_of_many_recipients_are_looked_at_briefly() {
        String text = "203.0.113.7 ".repeat(100_000);
        List<Failure> failures =
                IntStream.range(0, 2000)
                        .mapToObj(i -> failure("bert" + i + "@example.net", text))
                        .toList();

        assertThat(found(bounce("", failures, List.of()))).isEqualTo(ips("203.0.113.7"));
    }

    private List<InetAddress> found(Bounce bounce) {
        return new SendingAddresses(List.of()).of(bounce, lookups(99));
    }
}
