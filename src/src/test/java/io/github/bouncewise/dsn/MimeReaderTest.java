// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MimeReaderTest {

    @Test
    void the_parts_of_a_multipart_are_its_leaves_in_order() {
        Part root =
                read(
                        """
                        Content-Type: multipart/mixed; boundary="o"

                        --o
                        Content-Type: multipart/alternative; boundary=i

                        --i
                        Content-Type: text/plain

                        plain
                        --i
                        Content-Type: text/html

                        <p>html
                        --i--
                        --o
                        Content-Type: message/rfc822

                        From: alice@example.org

                        Hello
                        --o--
                        """);

        assertThat(root.leaves())
                .extracting(Part::type)
                .containsExactly("text/plain", "text/html", "message/rfc822");
        assertThat(root.leaves().get(2).text()).startsWith("From: alice@example.org");
    }

    @Test
    void a_message_inside_that_is_encoded_is_decoded() {
        Part root =
                read(
                        """
                        Content-Type: message/rfc822
                        Content-Transfer-Encoding: base64

                        RnJvbTogYWxpY2VAZXhhbXBsZS5vcmcKCkhlbGxvCg==
                        """);

        assertThat(root.text()).isEqualTo("From: alice@example.org\n\nHello\n");
    }

    @Test
    void where_the_boundary_never_comes_the_text_is_one_part() {
        Part root =
                read(
                        """
                        Content-Type: multipart/report; report-type=delivery-status; boundary="lost"

                        The text is here.
                        """);

        assertThat(root.type()).isEqualTo("text/plain");
        assertThat(root.text()).contains("The text is here.");
    }

    @Test
    void a_multipart_that_ends_in_the_middle_keeps_what_there_was() {
        Part root =
                read(
                        """
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: text/plain

                        first
                        --b
                        Content-Type: message/delivery-status

                        Reporting-MTA: dns; mx.exam""");

        assertThat(root.leaves()).hasSize(2);
        assertThat(root.leaves().get(1).text()).isEqualTo("Reporting-MTA: dns; mx.exam");
    }

    @Test
    void a_text_without_any_header_is_a_body() {
        assertThat(read("just words\nand more\n").text()).contains("just words");
    }

    @Test
    void a_broken_content_type_is_plain_text() {
        assertThat(read("Content-Type: ;;=; boundary\n\nwords\n").type()).isEqualTo("text/plain");
    }

    private static Part read(String message) {
        return MimeReader.read(
                Slice.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
