// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no bounce is told apart; the examples beside the formats show more. */
class KindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-replied (vacation)",
                "X-Autoreply: yes",
                "X-Autorespond: yes",
                "Precedence: auto_reply",
                "X-Apple-Action: VACATION/2026"
            })
    void a_header_field_tells_an_automatic_answer(String field) {
        String message = "From: bob@example.com\nTo: alice@example.org\nSubject: Re: Hi\n" + field;

        assertThat(Mails.read(message + "\n\nI am away.\n").kind()).isEqualTo(Kind.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Auto-Submitted: auto-generated",
                "Precedence: bulk",
                "List-Id: <walkers.example.org>"
            })
    void mail_that_a_machine_sends_unasked_is_no_answer(String field) {
        String message = "From: news@example.com\nTo: alice@example.org\nSubject: News\n" + field;

        assertThat(Mails.read(message + "\n\nNo delivery problems today.\n").kind())
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void a_report_about_successes_and_nothing_else_is_a_success() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT
                                .recipient("bob@example.com", "expanded", "2.0.0")
                                .recipient("carol@example.com", "delivered", "2.0.0"));

        assertThat(bounce.kind()).isEqualTo(Kind.SUCCESS);
    }

    @Test
    void a_report_in_international_form_is_read_like_any_other() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT
                                .group(
                                        """
                                        Final-Recipient: utf-8; bób@bücher.example.com
                                        Action: failed
                                        Status: 5.1.1
                                        """)
                                .text()
                                .replace(
                                        "message/delivery-status", "message/global-delivery-status")
                                .replace("message/rfc822", "message/global"));

        assertThat(bounce.failures())
                .singleElement()
                .returns("bób@bücher.example.com", Failure::recipient);
        assertThat(bounce.returned().messageId()).isEqualTo("<m1@example.org>");
    }

    @Test
    void a_report_that_is_not_outermost_is_found() {
        Bounce bounce =
                Mails.read(
                        """
                        From: list-owner@example.org
                        To: alice@example.org
                        Subject: [fwd] Undelivered Mail
                        Content-Type: multipart/mixed; boundary="o"

                        --o
                        Content-Type: multipart/report; report-type=delivery-status; boundary="i"

                        --i
                        Content-Type: text/plain

                        It did not work.
                        --i
                        Content-Type: message/delivery-status

                        Reporting-MTA: dns; mx.example.org

                        Final-Recipient: rfc822; bob@example.com
                        Action: failed
                        Status: 5.2.1
                        --i--
                        --o--
                        """);

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.failures()).singleElement().returns("5.2.1", Failure::status);
    }

    @Test
    void a_report_whose_fields_never_came_is_still_a_bounce() {
        Bounce bounce = Mails.read(Mails.REPORT);

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.failures())
                .extracting(Failure::recipient)
                .containsExactly("bob@example.com");
    }
}
