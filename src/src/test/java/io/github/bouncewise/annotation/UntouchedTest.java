// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NO_LIMIT;
import static io.github.bouncewise.annotation.TestBounces.REPORT;
import static io.github.bouncewise.annotation.TestBounces.REPORT_HEADER;
import static io.github.bouncewise.annotation.TestBounces.bytes;
import static io.github.bouncewise.annotation.TestBounces.content;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntouchedTest {

    private static void assertUntouched(String message) {
        byte[] original = bytes(message);
        assertThat(Annotator.annotate(original, content(), NO_LIMIT, Seal.OPEN)).isSameAs(original);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/signed",
                "Multipart/Encrypted",
                "application/pkcs7-mime",
                "application/x-pkcs7-mime"
            })
    void what_is_signed_or_encrypted_as_a_whole(String type) {
        assertUntouched(REPORT.replace("multipart/report", type));
    }

    @Test
    void what_is_larger_than_the_limit() {
        byte[] original = bytes(REPORT);
        assertThat(Annotator.annotate(original, content(), original.length - 1, Seal.OPEN))
                .isSameAs(original);
        assertThat(Annotator.annotate(original, content(), original.length, Seal.OPEN))
                .isNotSameAs(original);
    }

    @Test
    void a_report_that_names_no_boundary() {
        assertUntouched(REPORT.replace("\tboundary=\"edge\"\n", "\tcharset=utf-8\n"));
    }

    @Test
    void a_report_whose_boundary_never_comes() {
        assertUntouched(REPORT.replace("\"edge\"", "\"brink\""));
    }

    @Test
    void a_report_of_no_part() {
        assertUntouched(REPORT_HEADER + "--edge--\n");
    }

    @Test
    void a_report_cut_off_within_its_first_part() {
        assertUntouched(REPORT.substring(0, REPORT.indexOf("could not be")));
    }

    @Test
    void a_report_without_a_body() {
        assertUntouched(REPORT_HEADER);
    }

    @Test
    void a_multipart_in_a_transfer_encoding() {
        assertUntouched(
                REPORT.replace(
                        "MIME-Version: 1.0\n",
                        "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"));
    }

    @Test
    void a_message_with_two_content_types() {
        assertUntouched("Content-Type: text/plain\n" + REPORT);
    }

    @Test
    void a_content_type_that_can_not_be_read() {
        assertUntouched("Subject: x\nContent-Type: ;;;\n\nNo such user\n");
    }

    @Test
    void a_header_with_a_line_that_is_no_field() {
        assertUntouched("this is not a field\n" + REPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "Subject", "Subject: cut off", ":\n\n"})
    void scraps(String message) {
        assertUntouched(message);
    }
}
