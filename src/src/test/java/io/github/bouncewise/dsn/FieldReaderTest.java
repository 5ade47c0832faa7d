// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldReaderTest {

    @Test
    void a_field_goes_on_in_lines_that_begin_with_a_blank() {
        assertThat(read("To: a@example.org,\r\n b@example.org\r\nX: 1\r\n\r\nY: 2\r\n").fields())
                .containsExactly(
                        new Headers.Field("To", "a@example.org, b@example.org"),
                        new Headers.Field("X", "1"));
    }

    @Test
    void lines_that_are_no_field_are_left_out_with_those_that_continue_them() {
        assertThat(read("no field\n of two lines\nTwo words: x\nTo: a@example.org\n").fields())
                .containsExactly(new Headers.Field("To", "a@example.org"));
    }

    @Test
    void blanks_and_comments_around_a_name_do_not_belong_to_it() {
        Headers headers = read("Subject (a name) : x\nFro(m)m \t: y\n");

        assertThat(headers.first("subject")).contains("x");
        assertThat(headers.first("From")).contains("y");
    }

    @Test
    void a_field_is_found_in_whatever_case_before_and_after_it_is_decoded() {
        Headers headers = read("RECEIVED: one\nX: 0\nreceived: two\nReceived: three\n");

        assertThat(headers.all("Received")).containsExactly("one", "two", "three");
        assertThat(headers.first("rEceived")).contains("one");
        assertThat(headers.first("Receive")).isEmpty();
    }

    private static Headers read(String header) {
        return Headers.read(header.getBytes(StandardCharsets.ISO_8859_1));
    }
}
