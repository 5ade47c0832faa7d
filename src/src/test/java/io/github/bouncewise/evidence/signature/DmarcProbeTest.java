// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Headers.Field;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.signature.Dmarc.Policy;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcProbeTest extends ProbeTest {
    private final Probe probe = new DmarcProbe();

    @ParameterizedTest
    @CsvSource({
        "example.org, REJECT",
        "news.example.org, QUARANTINE",
        "deep.down.example.com, NONE",
        "two.example.net, ABSENT",
        "none.example.net, ABSENT",
    })
    void finds_the_policy_of_the_domain_or_the_one_above(String domain, Policy policy) {
        server.add(
                """
                _dmarc.example.org.     IN TXT "v=DMARC1; p=reject; sp=quarantine; rua=mailto:a@example.org"
                _dmarc.example.com.     IN TXT "v=DMARC1;p=none"
                _dmarc.two.example.net. IN TXT "v=DMARC1; p=reject"
                _dmarc.two.example.net. IN TXT "v=DMARC1; p=none"
                _dmarc.example.net.     IN TXT "some other text"
                """);

        assertThat(check(probe, Bounces.with(from("Anna <anna@" + domain + ">"))))
                .extracting(e -> ((Dmarc) e).policy())
                .containsExactly(policy);
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.org, r, '', true",
        "anna@mail.example.org, r, '', true",
        "anna@mail.example.org, s, '', false",
        "anna@example.com, r, '', false",
        "anna@example.com, r, example.com, true",
        "anna@example.com, r, news.example.com, true",
        "anna@example.com, s, news.example.com, false",
        "anna@example.com, r, example.net, false",
    })
    void is_aligned_by_the_envelope_sender_or_a_signature(
            String from, String mode, String signer, boolean aligned) {
        for (String domain : new String[] {"example.org", "example.com"}) {
            server.add(
                    "_dmarc.%s. IN TXT \"v=DMARC1; p=none; aspf=%s; adkim=%s\""
                            .formatted(domain, mode, mode));
        }
        Field signature = new Field("DKIM-Signature", "v=1; a=rsa-sha256; d=" + signer + "; s=k");

        assertThat(check(probe, Bounces.with(from(from), signature)))
                .extracting(e -> ((Dmarc) e).aligned())
                .containsExactly(aligned);
    }

    @Test
    void an_unanswered_question_is_left_out() {
        server.misbehave("_dmarc.example.org", Misbehaviour.SERVFAIL);

        assertThat(check(probe, Bounces.with(from("anna@example.org")))).isEmpty();
    }

    private static Field from(String value) {
        return new Field("From", value);
    }
}
