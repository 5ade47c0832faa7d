// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportPolicyProbeTest extends ProbeTest {
    private static final String OF_TLS = "TLS is required, but was not offered by host";
    private static final String HASH = " 1 1 " + "ab".repeat(32);

    private final Probe probe =
            new TransportPolicyProbe(
                    Knowledge.load(Optional.empty(), Optional.empty()).subjects().encryption());

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 User unknown", "554 5.7.1 Spam", ""})
    void nothing_is_asked_where_nobody_speaks_of_encryption(String words) {
        assertThat(check(probe, Bounces.refused(words))).isEmpty();
        assertThat(server.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OF_TLS,
                "certificate verification failed",
                "STARTTLS failed",
                "Le certificat a expiré",
                "tlsa-invalid"
            })
    void the_policies_of_the_domain_are_found_where_somebody_does(String words) {
        server.add(
                """
                example.net.               IN MX   10 mx.example.net.
                example.net.               IN MX   20 mx2.example.net.
                _mta-sts.example.net.      IN TXT  "v=STSv1; id=20260301;"
                _25._tcp.mx.example.net.   IN TLSA 3"""
                        + HASH);

        assertThat(check(probe, Bounces.refused(words)))
                .containsExactly(
                        new MtaSts("example.net", MtaSts.State.PUBLISHED),
                        new Tlsa("example.net", "mx.example.net", Tlsa.State.PUBLISHED),
                        new Tlsa("example.net", "mx2.example.net", Tlsa.State.ABSENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=STSv1; id=1;   |                | PUBLISHED
                    v=STSv1;         |                | BROKEN
                    v=STSv1; id=1;   | v=STSv1; id=2; | BROKEN
                    v=STSv1; id=1;   | something else | PUBLISHED
                    v=STSv10; id=1;  |                | ABSENT
                    something else   |                | ABSENT
                    """)
    void an_announcement_counts_as_the_standard_says(
            String record, String second, MtaSts.State state) {
        for (String text : Stream.of(record, second).filter(t -> t != null).toList()) {
            server.add("_mta-sts.example.net. IN TXT \"" + text + "\"");
        }

        assertThat(check(probe, Bounces.refused(OF_TLS)))
                .contains(new MtaSts("example.net", state));
    }

    @Test
    void records_for_certificates_of_authorities_do_not_count_for_mail() {
        server.add(
                "example.net. IN MX 10 mx.example.net.\n_25._tcp.mx.example.net. IN TLSA 1" + HASH);

        assertThat(check(probe, Bounces.refused(OF_TLS)))
                .contains(new Tlsa("example.net", "mx.example.net", Tlsa.State.UNUSABLE));
    }

    @Test
    void a_domain_without_mx_records_is_its_own_host() {
        server.add("example.net. IN A 198.51.100.5");

        assertThat(check(probe, Bounces.refused(OF_TLS)))
                .contains(new Tlsa("example.net", "example.net", Tlsa.State.ABSENT));
    }

    @Test
    void a_name_server_that_fails_leaves_it_open() {
        server.add("example.net. IN MX 10 mx.example.net.");
        server.misbehave("_mta-sts.example.net", Misbehaviour.SERVFAIL);
        server.misbehave("_25._tcp.mx.example.net", Misbehaviour.SERVFAIL);

        assertThat(check(probe, Bounces.refused(OF_TLS)))
                .containsExactly(
                        new MtaSts("example.net", MtaSts.State.ERROR),
                        new Tlsa("example.net", "mx.example.net", Tlsa.State.ERROR));
    }

    @Test
    void of_many_domains_and_hosts_few_are_asked_for() {
        for (int i = 0; i < 100; i++) {
            server.add("d0.example. IN MX " + i + " mx" + i + ".example.net.");
        }
        String[] recipients =
                Stream.iterate(0, i -> i + 1)
                        .limit(500)
                        .map(i -> "a@d" + i + ".example")
                        .toArray(String[]::new);
        List<Failure> failures =
                Stream.of(recipients).map(r -> Bounces.failure(r, OF_TLS)).toList();

        check(probe, Bounces.bounce("", failures, List.of()));
        assertThat(server.questions()).hasSizeLessThan(20);
    }
}
