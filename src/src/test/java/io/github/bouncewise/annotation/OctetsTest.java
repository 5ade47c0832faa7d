// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void text_is_written_as_java_encodes_it() {
        String text = "a é € 😀 \ud83d end \ude00";
        try (Octets octets = new Octets()) {
            octets.writeUtf8(text, 0, text.length());

            assertThat(octets.toArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void nothing_of_an_earlier_text_is_seen_in_an_array_that_is_used_again() {
        try (Octets first = new Octets()) {
            first.writeUtf8("of somebody else", 0, 16);
        }
        try (Octets second = new Octets()) {
            assertThat(second.length()).isZero();
            second.write("mine");
            assertThat(second.utf8()).isEqualTo("mine");
            assertThat(second.after(new byte[0], 0, ""))
                    .isEqualTo("mine".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void more_than_an_array_holds_is_kept_whole() {
        String text = "0123456789".repeat(50_000);
        try (Octets octets = new Octets()) {
            octets.writeUtf8(text, 0, text.length());

            assertThat(octets.utf8()).isEqualTo(text);
        }
    }
}
