// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

    @Test
    void type_and_parameters_are_read_folded_commented_and_in_any_case() {
        assertThat(
                        ContentType.of(
                                " (a \\) comment (in it)) Multipart/Report ; report-type=\r\n"
                                        + "\tdelivery-status;\r\n Boundary=\"a \\\"b\\\\c;d\" (x);"))
                .contains(
                        new ContentType(
                                "multipart/report",
                                Map.of(
                                        "report-type",
                                        "delivery-status",
                                        "boundary",
                                        "a \"b\\c;d")));
    }

    @Test
    void a_delimiter_that_looks_like_an_encoded_word_is_taken_as_it_is() {
        assertThat(ContentType.of("multipart/mixed; boundary=\"=?utf-8?q?a?=\""))
                .map(ContentType::boundary)
                .contains("=?utf-8?q?a?=");
    }

    @Test
    void a_parameter_that_is_cut_off_has_no_value() {
        assertThat(ContentType.of("text/plain; charset; format=flowed; name=\"cut"))
                .map(ContentType::parameters)
                .contains(Map.of("format", "flowed", "name", "cut"));
    }

    @Test
    void of_parameters_with_one_name_the_last_counts() {
        assertThat(ContentType.of("text/plain; charset=a; CHARSET=b"))
                .map(ContentType::parameters)
                .contains(Map.of("charset", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "text", "/plain", "text/", "text; x=a/b", "(text/plain)", "("})
    void without_a_media_type_there_is_none(String body) {
        assertThat(ContentType.of(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(\\", "\"", "\"\\", ";", ";a=", ";a=\"", "\\", "=", " "})
    @Timeout(60)
    void any_field_is_read_in_linear_time(String piece) {
        assertThat(ContentType.of("text/plain; a=b;" + piece.repeat(4_000_000)))
                .map(ContentType::type)
                .contains("text/plain");
    }
}
