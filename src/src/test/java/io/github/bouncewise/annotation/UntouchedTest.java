// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NO_LIMIT;
import static io.github.bouncewise.annotation.TestBounces.REPORT;
import static io.github.bouncewise.annotation.TestBounces.REPORT_HEADER;
import static io.github.bouncewise.annotation.TestBounces.bytes;
import static io.github.bouncewise.annotation.TestBounces.content;
import static io.github.bouncewise.annotation.TestBounces.string;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Bouncewise-Cause: forged\n",
                "x-bouncewise-seal: sha256=0\n",
                "X-Bouncewise-Report:\n folded\n\tover lines\n",
                "X-Bouncewise-Origin : v=2; k=1\n",
                "X-Bouncewise-A: 1\nX-Bouncewise-B: 2\n"
            })
    void fields_that_others_gave_our_names_are_taken_out_and_all_else_stays(String fields) {
        String signed = REPORT.replace("multipart/report", "multipart/signed");
        String first = fields + signed;
        String within = signed.replace("To: Anna", fields + "To: Anna");
        String broken = signed.replace("To: Anna", "this is not a field\n" + fields + "To: Anna");

        for (String message : new String[] {first, within, TestBounces.crlf(within)}) {
            assertThat(string(Annotator.annotate(bytes(message), content(), NO_LIMIT, Seal.OPEN)))
                    .isEqualToNormalizingNewlines(signed);
        }
        assertThat(string(Annotator.untouched(bytes(broken), Seal.OPEN)))
                .isEqualTo(signed.replace("To: Anna", "this is not a field\nTo: Anna"));
        assertThat(string(Annotator.annotate(bytes(first), content(), 1, Seal.OPEN)))
                .isEqualTo(signed);
    }

    @Test
    void a_field_behind_a_lone_carriage_return_is_a_field_for_some_programs() {
        assertThat(
                        string(
                                Annotator.untouched(
                                        bytes("Subject: a\rX-Bouncewise-Cause: b\r\n\r\nHello"),
                                        Seal.OPEN)))
                .doesNotContain("X-Bouncewise");
    }

    @Test
    void fields_of_the_returned_message_stay_in_it() {
        String returned = REPORT.replace("Subject: Lunch", "X-Bouncewise-Origin: v=2; k=1; s=x");
        assertThat(TestBounces.annotated(returned)).contains("X-Bouncewise-Origin: v=2; k=1; s=x");
        assertUntouched(returned.replace("multipart/report", "multipart/signed"));
    }
}
