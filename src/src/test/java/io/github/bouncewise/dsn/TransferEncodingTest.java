// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "SGFsbG8=, Hallo",
        "SGFs bG8h, Hallo!",
        "SGF*sbG8h, Hallo!",
        "SGFsbA==SGFs, Hall",
        "SGFsb, Hal",
        "SGFsbG8, Hal",
    })
    void base64_ends_at_its_padding_and_skips_other_signs(String encoded, String decoded) {
        assertThat(decode(encoded, "base64")).isEqualTo(decoded);
    }

    @Test
    void quoted_printable_drops_blanks_at_the_end_of_a_line_and_joins_soft_ones() {
        assertThat(decode("a=3Db  \r\nlong =\r\nline=\nend\t", "quoted-printable"))
                .isEqualTo("a=b\r\nlong lineend");
    }

    @Test
    void what_is_no_code_of_quoted_printable_stays_as_it_is() {
        assertThat(decode("50=% of =XY=", "quoted-printable")).isEqualTo("50=% of =XY=");
    }

    @Test
    void an_encoding_that_is_not_known_is_none() {
        assertThat(decode("a=3Db", "x-uuencode")).isEqualTo("a=3Db");
    }

    private static String decode(String body, String encoding) {
        byte[] octets = ("--" + body + "--").getBytes(StandardCharsets.ISO_8859_1);
        return TransferEncoding.decode(new Slice(octets, 2, octets.length - 2), encoding).latin1();
    }
}
