// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.SigningKey;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkimKeyTest {
    private static final String RSA =
            Base64.getEncoder().encodeToString(SigningKey.of(2048).pair().getPublic().getEncoded());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=DKIM1; k=rsa; p=KEY                    |               | rsa
                    p=KEY                                    |               | rsa
                    v=DKIM1; h=sha1:sha256; s=*; p=KEY       |               | rsa
                    v=DKIM1; s=other:email; p=KEY            |               | rsa
                    v=DKIM1; p=                              | key-revoked   | rsa
                    v=DKIM1                                  | key-broken    | rsa
                    v=DKIM1; p=AAAA                          | key-broken    | rsa
                    v=DKIM1; p=not base64!                   | key-broken    | rsa
                    v=DKIM1; k=ed25519; p=KEY                | key-broken    | ed25519
                    v=DKIM2; p=KEY                           | version       | rsa
                    v=spf1 -all                              | version       | rsa
                    v=DKIM1; k=dsa; p=KEY                    | algorithm     | dsa
                    v=DKIM1; h=sha1; p=KEY                   | hash          | rsa
                    v=DKIM1; s=tlsrpt; p=KEY                 | service       | rsa
                    """)
    void what_is_wrong_with_a_key_is_named(String record, String problem, String algorithm) {
        DkimKey key = DkimKey.of(record.replace("KEY", RSA));

        assertThat(key.problem()).isEqualTo(problem == null ? "" : problem);
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.testing()).isFalse();
    }

    @Test
    void the_length_and_the_mark_of_a_test_are_read() {
        String folded = RSA.substring(0, 100) + " \t" + RSA.substring(100);

        assertThat(DkimKey.of("v=DKIM1; t=s:y; p=" + folded))
                .isEqualTo(new DkimKey("", "rsa", 2048, true));
        String weak =
                Base64.getEncoder()
                        .encodeToString(SigningKey.of(512).pair().getPublic().getEncoded());
        assertThat(DkimKey.of("p=" + weak)).isEqualTo(new DkimKey("key-weak", "rsa", 512, false));
    }

    @Test
    void a_key_of_ed25519_is_its_32_octets() throws Exception {
        byte[] encoded =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        byte[] octets = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);

        assertThat(DkimKey.of("k=ed25519; p=" + Base64.getEncoder().encodeToString(octets)))
                .isEqualTo(new DkimKey("", "ed25519", 256, false));
    }
}
