// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.signature.Dkim.Result;
import org.junit.jupiter.api.Test;

class DkimTest {

    @Test
    void a_signature_fits_the_header_whatever_became_of_the_body() {
        assertThat(signedHeader(Result.PASS, "")).isTrue();
        assertThat(signedHeader(Result.FAIL, "body-hash")).isTrue();
        assertThat(signedHeader(Result.NEUTRAL, "header-only")).isTrue();
    }

    @Test
    void a_signature_that_was_not_verified_fits_no_header() {
        assertThat(signedHeader(Result.FAIL, "signature")).isFalse();
        assertThat(signedHeader(Result.TEMPERROR, "no-answer")).isFalse();
        assertThat(signedHeader(Result.PERMERROR, "key-missing")).isFalse();
        assertThat(signedHeader(Result.NONE, "")).isFalse();
    }

    private static boolean signedHeader(Result result, String problem) {
        return new Dkim("example.org", "k1", result, problem).signedHeader();
    }
}
