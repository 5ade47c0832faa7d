// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NOTICE_PART;
import static io.github.bouncewise.annotation.TestBounces.REPORT;
import static io.github.bouncewise.annotation.TestBounces.REPORT_HEADER;
import static io.github.bouncewise.annotation.TestBounces.STATUS_PART;
import static io.github.bouncewise.annotation.TestBounces.annotated;
import static io.github.bouncewise.annotation.TestBounces.body;
import static io.github.bouncewise.annotation.TestBounces.bytes;
import static io.github.bouncewise.annotation.TestBounces.crlf;
import static io.github.bouncewise.annotation.TestBounces.parsed;
import static io.github.bouncewise.annotation.TestBounces.parts;
import static io.github.bouncewise.annotation.TestBounces.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.junit.jupiter.api.Test;

class AnnotatorTest {

    private static final String TEXT_BOUNCE =
            """
            From: Mail Delivery System <mailer-daemon@mx.example.org>
            To: anna@example.org
            Subject: Mail delivery failed
            Content-Type: text/plain;
             charset=iso-8859-1
            Content-Transfer-Encoding: 8bit
            X-Failed-Recipients: ben@example.net

            ben@example.net: caf\u00e9 closed
            """;

    @Test
    void a_report_stays_a_report_of_three_parts() {
        Message message = parsed(bytes(annotated(REPORT)));
        assertThat(message.getMimeType()).isEqualTo("multipart/report");
        assertThat(types(parts(message)))
                .containsExactly(
                        "multipart/alternative", "message/delivery-status", "message/rfc822");
    }

    @Test
    void part_1_offers_the_text_and_then_the_page() {
        Entity first = parts(parsed(bytes(annotated(REPORT)))).get(0);
        assertThat(types(parts(first))).containsExactly("text/plain", "text/html");
        for (Entity alternative : parts(first)) {
            assertThat(alternative.getCharset()).isEqualToIgnoringCase("utf-8");
            assertThat(alternative.getHeader().getField("Content-Language").getBody())
                    .isEqualTo("en");
        }
        Entity text = parts(first).get(0);
        assertThat(text.getContentTransferEncoding()).isEqualTo("quoted-printable");
        assertThat(body(text)).isEqualTo("Ben’s mailbox does not exist.\n");
        Entity page = parts(first).get(1);
        assertThat(page.getContentTransferEncoding()).isEqualTo("7bit");
        assertThat(body(page)).isEqualTo("<p>Ben&#8217;s mailbox does not exist.</p>\n");
    }

    @Test
    void everything_but_part_1_and_our_fields_stays_byte_for_byte() {
        String after = annotated(REPORT);
        String behindPart1 = REPORT.substring(REPORT.indexOf(NOTICE_PART) + NOTICE_PART.length());
        int header = after.indexOf("Return-Path:");
        assertThat(after.substring(0, header).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("X-Bouncewise-"));
        assertThat(after.substring(header)).startsWith(REPORT_HEADER + "A preamble.\n--edge\n");
        assertThat(after).endsWith("\n" + behindPart1);
    }

    @Test
    void line_ends_follow_those_of_the_message() {
        assertThat(annotated(REPORT)).doesNotContain("\r");
        assertThat(annotated(crlf(REPORT)).replace("\r\n", ""))
                .doesNotContain("\r")
                .doesNotContain("\n");
    }

    @Test
    void a_part_with_other_line_ends_than_the_message_keeps_them() {
        String mixed = crlf(REPORT).replace(crlf(STATUS_PART), STATUS_PART);
        assertThat(annotated(mixed)).contains("--edge\r\n" + STATUS_PART + "--edge\r\n");
    }

    @Test
    void an_empty_part_1_is_replaced_too() {
        String empty = REPORT.replace(NOTICE_PART, "");
        assertThat(types(parts(parsed(bytes(annotated(empty))))))
                .containsExactly(
                        "multipart/alternative", "message/delivery-status", "message/rfc822");
    }

    @Test
    void a_report_without_a_part_for_people_gets_one_in_front() {
        String machineOnly = REPORT.replace("--edge\n" + NOTICE_PART, "");
        String after = annotated(machineOnly);
        assertThat(types(parts(parsed(bytes(after)))))
                .containsExactly(
                        "multipart/alternative", "message/delivery-status", "message/rfc822");
        assertThat(after).contains("--edge\n" + STATUS_PART + "--edge\n");
    }

    @Test
    void a_report_with_a_notice_in_several_forms_keeps_three_parts() {
        for (String notice : List.of(TestBounces.ALTERNATIVE_PART, TestBounces.RELATED_PART)) {
            String bounce = REPORT.replace(NOTICE_PART, notice);
            String after = annotated(bounce);
            assertThat(types(parts(parsed(bytes(after)))))
                    .containsExactly(
                            "multipart/alternative", "message/delivery-status", "message/rfc822");
            assertThat(after)
                    .contains("\n" + notice)
                    .endsWith(bounce.substring(bounce.indexOf("--edge\n" + STATUS_PART)));
            assertThat(annotated(after)).isEqualTo(after);
        }
    }

    @Test
    void a_first_part_that_may_hold_the_machines_part_shares_its_place() {
        String nested = REPORT.replace(NOTICE_PART, TestBounces.MIXED_PART);
        String after = annotated(nested);
        List<Entity> outer = parts(parsed(bytes(after)));
        assertThat(types(outer))
                .containsExactly("multipart/mixed", "message/delivery-status", "message/rfc822");
        List<Entity> both = parts(outer.get(0));
        assertThat(types(both)).containsExactly("multipart/alternative", "multipart/mixed");
        assertThat(types(parts(both.get(0)))).containsExactly("text/plain", "text/html");
        assertThat(types(parts(both.get(1)))).containsExactly("text/plain", "text/html");
        assertThat(after)
                .contains("\n" + TestBounces.MIXED_PART)
                .endsWith(nested.substring(nested.indexOf("--edge\n" + STATUS_PART)));
        assertThat(annotated(after)).isEqualTo(after);
    }

    @Test
    void a_place_shared_with_a_notice_of_eight_bits_declares_them() {
        String nested =
                REPORT.replace(
                        NOTICE_PART,
                        "Content-Transfer-Encoding: 8bit\n"
                                + TestBounces.MIXED_PART.replace("Sorry", "D\u00e9sol\u00e9"));
        Entity both = parts(parsed(bytes(annotated(nested)))).get(0);
        assertThat(both.getMimeType()).isEqualTo("multipart/mixed");
        assertThat(both.getContentTransferEncoding()).isEqualTo("8bit");
    }

    @Test
    void a_mixed_bounce_gets_a_first_part_and_keeps_all_others() {
        String mixed =
                REPORT.replace("multipart/report; report-type=delivery-status", "multipart/mixed");
        String after = annotated(mixed);
        assertThat(types(parts(parsed(bytes(after)))))
                .containsExactly(
                        "multipart/alternative",
                        "text/plain",
                        "message/delivery-status",
                        "message/rfc822");
        assertThat(after).endsWith(mixed.substring(mixed.indexOf("--edge\n")));
    }

    @Test
    void a_text_bounce_becomes_the_second_part_with_its_own_content_fields() {
        String after = annotated(TEXT_BOUNCE);
        Message message = parsed(bytes(after));
        assertThat(message.getMimeType()).isEqualTo("multipart/mixed");
        assertThat(message.getHeader().getField("MIME-Version").getBody()).isEqualTo("1.0");
        assertThat(message.getContentTransferEncoding()).isEqualTo("8bit");
        assertThat(message.getHeader().getField("X-Failed-Recipients").getBody())
                .isEqualTo("ben@example.net");
        assertThat(types(parts(message))).containsExactly("multipart/alternative", "text/plain");
        assertThat(after)
                .contains(
                        """
                        Content-Type: text/plain;
                         charset=iso-8859-1
                        Content-Transfer-Encoding: 8bit

                        ben@example.net: caf\u00e9 closed
                        """);
    }

    @Test
    void a_text_bounce_without_mime_fields_is_wrapped_as_it_is() {
        String plain = "From: mailer-daemon@example.org\nSubject: failed\n\nNo such user: ben\n";
        Message message = parsed(bytes(annotated(plain)));
        assertThat(body(parts(message).get(1))).isEqualTo("No such user: ben\n");
    }

    @Test
    void an_alternative_bounce_is_wrapped_as_a_whole() {
        String alternative =
                REPORT.replace(
                        "multipart/report; report-type=delivery-status", "multipart/alternative");
        String after = annotated(alternative);
        assertThat(types(parts(parsed(bytes(after)))))
                .containsExactly("multipart/alternative", "multipart/alternative");
        assertThat(after).contains(alternative.substring(alternative.indexOf("A preamble.")));
    }

    @Test
    void a_second_pass_returns_the_very_same_bytes() {
        for (String bounce :
                List.of(
                        REPORT,
                        crlf(REPORT),
                        TEXT_BOUNCE,
                        REPORT.replace("multipart/report", "multipart/mixed"))) {
            byte[] once = bytes(annotated(bounce));
            ReportContent later = TestBounces.content("Other words.\n", "<p>Other words.</p>");
            assertThat(Annotator.annotate(once, later, TestBounces.NO_LIMIT, Seal.OPEN))
                    .isSameAs(once);
        }
    }

    @Test
    void an_annotation_is_known_again_after_its_line_ends_were_changed() {
        byte[] stored = bytes(crlf(annotated(REPORT)));
        assertThat(
                        Annotator.annotate(
                                stored, TestBounces.content(), TestBounces.NO_LIMIT, Seal.OPEN))
                .isSameAs(stored);
    }

    @Test
    void foreign_fields_of_our_space_are_dropped() {
        String forged = "X-Bouncewise-Cause: none\nX-BOUNCEWISE-Party: nobody\n at all\n" + REPORT;
        assertThat(annotated(forged)).isEqualTo(annotated(REPORT));
    }

    @Test
    void what_was_changed_under_a_seal_is_annotated_anew() {
        String once = annotated(REPORT);
        for (String changed :
                List.of(
                        once.replace("mailbox does not exist", "mailbox is full"),
                        once.replace("could not be handed over", "was handed over"),
                        once.replace("Cause: mailbox-unknown", "Cause: none"))) {
            String again = annotated(changed);
            assertThat(again).isNotEqualTo(changed).containsOnlyOnce("X-Bouncewise-Cause:");
            Entity text = parts(parts(parsed(bytes(again))).get(0)).get(0);
            assertThat(body(text)).isEqualTo("Ben’s mailbox does not exist.\n");
        }
    }

    @Test
    void our_fields_stand_behind_the_from_line_of_an_mbox() {
        String after = annotated("From mailer-daemon Sun Nov 22 02:00:00 2026\n" + REPORT);
        assertThat(after)
                .startsWith(
                        "From mailer-daemon Sun Nov 22 02:00:00 2026\nX-Bouncewise-Cause: mailbox-unknown\n");
    }

    @Test
    void a_notice_with_the_only_copy_of_the_returned_message_stays_to_be_seen() {
        String bounce = REPORT.replace("--edge\n" + TestBounces.RETURNED_PART, "");
        ReportContent content = TestBounces.withReturnedInNotice(TestBounces.content());
        byte[] once = Annotator.annotate(bytes(bounce), content, TestBounces.NO_LIMIT, Seal.OPEN);
        List<Entity> outer = parts(parsed(once));
        assertThat(types(outer)).containsExactly("multipart/mixed", "message/delivery-status");
        assertThat(types(parts(outer.get(0))))
                .containsExactly("multipart/alternative", "text/plain");
        assertThat(TestBounces.string(once)).contains("\n" + TestBounces.NOTICE_PART);
        assertThat(TestBounces.string(Annotator.original(once, Seal.OPEN))).isEqualTo(bounce);
        assertThat(Annotator.annotate(once, content, TestBounces.NO_LIMIT, Seal.OPEN))
                .isSameAs(once);
    }

    @Test
    void a_notice_is_replaced_where_the_returned_message_is_a_part_of_its_own_too() {
        ReportContent content = TestBounces.withReturnedInNotice(TestBounces.content());
        byte[] once = Annotator.annotate(bytes(REPORT), content, TestBounces.NO_LIMIT, Seal.OPEN);
        assertThat(types(parts(parsed(once))))
                .containsExactly(
                        "multipart/alternative", "message/delivery-status", "message/rfc822");
    }

    @Test
    void values_of_fields_can_not_break_out_of_them() {
        ReportContent sly =
                new ReportContent(
                        "t",
                        "h",
                        List.of("en\nBcc: x"),
                        false,
                        Map.of("X-Bouncewise-Cause", "a\r\nBcc: eve@example.com\u202e"));
        String after =
                TestBounces.string(
                        Annotator.annotate(bytes(REPORT), sly, TestBounces.NO_LIMIT, Seal.OPEN));
        assertThat(after).startsWith("X-Bouncewise-Cause: aBcc: eve@example.com\n");
        assertThat(after.lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void a_long_field_is_folded_between_words() {
        String many = "mailbox-unknown, ".repeat(10).strip();
        ReportContent content =
                new ReportContent(
                        "t", "h", List.of("en"), false, Map.of("X-Bouncewise-Cause", many));
        String after =
                TestBounces.string(
                        Annotator.annotate(
                                bytes(REPORT), content, TestBounces.NO_LIMIT, Seal.OPEN));
        String fields = after.substring(0, after.indexOf("Return-Path"));
        assertThat(fields.lines()).allMatch(line -> line.length() <= 100);
        Message message = parsed(bytes(after));
        assertThat(message.getHeader().getField("X-Bouncewise-Cause").getBody()).isEqualTo(many);
    }

    @Test
    void a_field_outside_our_space_is_refused() {
        assertThatThrownBy(
                        () ->
                                new ReportContent(
                                        "t", "h", List.of("en"), false, Map.of("Subject", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Subject");
    }
}
