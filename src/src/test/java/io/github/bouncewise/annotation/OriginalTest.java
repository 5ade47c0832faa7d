// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NOTICE_PART;
import static io.github.bouncewise.annotation.TestBounces.REPORT;
import static io.github.bouncewise.annotation.TestBounces.annotated;
import static io.github.bouncewise.annotation.TestBounces.bytes;
import static io.github.bouncewise.annotation.TestBounces.crlf;
import static io.github.bouncewise.annotation.TestBounces.string;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginalTest {

    static Stream<String> bounces() {
        return Stream.of(
                REPORT,
                crlf(REPORT),
                crlf(REPORT).replace(crlf(NOTICE_PART), NOTICE_PART),
                REPORT.replace(NOTICE_PART, ""),
                REPORT.replace(NOTICE_PART, "\n"),
                REPORT.replace(NOTICE_PART, "\n\n\n"),
                REPORT.replace("--edge\n" + NOTICE_PART, ""),
                REPORT.replace(NOTICE_PART, TestBounces.ALTERNATIVE_PART),
                crlf(REPORT.replace(NOTICE_PART, TestBounces.RELATED_PART)),
                REPORT.replace(NOTICE_PART, TestBounces.MIXED_PART),
                crlf(REPORT.replace(NOTICE_PART, TestBounces.MIXED_PART)),
                REPORT.replace("\n--edge--\nAn epilogue.\n", ""),
                REPORT.replace("multipart/report", "multipart/mixed"),
                "From mailer-daemon Sun Nov 22 02:00:00 2026\n" + REPORT,
                "Subject: failed\n\nNo such user: ben\n",
                "Subject: failed\n\nNo such user: ben\r",
                "Subject: failed\nMIME-Version: 1.0\nContent-Type: text/plain;\n charset=utf-8\n\nBen");
    }

    @ParameterizedTest
    @MethodSource("bounces")
    void an_annotated_bounce_still_holds_the_original(String bounce) {
        String annotated = annotated(bounce);
        assertThat(annotated).isNotEqualTo(bounce);
        String original = string(Annotator.original(bytes(annotated), Seal.OPEN));
        assertThat(original.replace("MIME-Version: 1.0\n", ""))
                .isEqualTo(bounce.replace("MIME-Version: 1.0\n", ""));
    }

    @Test
    void fields_about_the_content_of_an_enclosed_bounce_come_last() {
        String bounce =
                "MIME-Version: 1.0\nContent-Type: text/plain\nSubject: failed\n\nNo such user\n";
        assertThat(string(Annotator.original(bytes(annotated(bounce)), Seal.OPEN)))
                .isEqualTo(
                        "MIME-Version: 1.0\nSubject: failed\nContent-Type: text/plain\n\nNo such user\n");
    }

    @Test
    void a_program_that_looks_through_the_lines_finds_the_notice_before_the_report() {
        String annotated = annotated(REPORT);
        assertThat(annotated.indexOf(NOTICE_PART))
                .isPositive()
                .isLessThan(annotated.indexOf("text/plain; charset=utf-8"));
    }

    @Test
    void what_is_not_annotated_comes_back_itself() {
        for (String message : new String[] {REPORT, "", "Subject: x", "\n\n"}) {
            byte[] bytes = bytes(message);
            assertThat(Annotator.original(bytes, Seal.OPEN)).isSameAs(bytes);
        }
    }

    @Test
    void nothing_is_taken_out_under_a_seal_that_does_not_fit() {
        byte[] changed = bytes(annotated(REPORT).replace("does not exist", "is full"));
        assertThat(Annotator.original(changed, Seal.OPEN)).isSameAs(changed);
    }
}
