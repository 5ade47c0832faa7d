// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.junit.jupiter.api.Test;

class QuotedPrintableTest {
    private static final byte[] CRLF = {'\r', '\n'};

    /** What is encoded or not, depending on its place, more often than it would be by chance. */
    private static final String SIGNS = "aaaaaaaaaaaa=  \t-é€😀.~\u007f\u0001\n";

    @Test
    void other_programs_read_what_was_written() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random, random.nextInt(400));
            String encoded = encoded(text);

            assertThat(decoded(encoded)).isEqualTo(text.replace("\n", "\r\n"));
        }
    }

    @Test
    void lines_are_short_and_neither_end_with_a_blank_nor_begin_like_a_delimiter() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            for (String line : encoded(text(random, random.nextInt(400))).split("\r\n", -1)) {
                assertThat(line).matches("[\t -~]{0,76}").doesNotMatch("-.*|.*[\t ]");
            }
        }
    }

    @Test
    void line_is_full_before_it_is_broken() {
        assertThat(encoded("a".repeat(76))).isEqualTo("a".repeat(76));
        assertThat(encoded("a".repeat(77))).isEqualTo("a".repeat(75) + "=\r\naa");
        assertThat(encoded("a".repeat(74) + "=aa")).isEqualTo("a".repeat(74) + "=\r\n=3Daa");
    }

    @Test
    void from_at_the_start_of_a_line_is_not_left_to_mbox_files() {
        assertThat(encoded("From me\nFrom-me")).isEqualTo("=46rom me\r\nFrom-me");
    }

    private static String text(Random random, int length) {
        int[] signs = SIGNS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(signs[random.nextInt(signs.length)]);
        }
        return text.toString();
    }

    private static String encoded(String text) {
        try (Octets out = new Octets()) {
            QuotedPrintable.encode(Octets.of(text), CRLF, out);
            return new String(out.toArray(), StandardCharsets.US_ASCII);
        }
    }

    private static String decoded(String encoded) throws IOException {
        byte[] octets = encoded.getBytes(StandardCharsets.US_ASCII);
        try (QuotedPrintableInputStream in =
                new QuotedPrintableInputStream(new ByteArrayInputStream(octets))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
