// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Apache James writes itself, in its three forms. */
class JamesNoticeTest {

    @Test
    void the_unfolded_lines_of_a_reply_in_a_dsn_are_one_reply() {
        Bounce bounce =
                Mails.read(
                        """
                        Return-Path: <>
                        MIME-Version: 1.0
                        Content-Type: multipart/report; report-type=delivery-status; boundary="=j="
                        Date: Tue, 3 Mar 2026 09:15:00 +0100
                        From: postmaster@example.org
                        To: alice@example.org
                        Subject: Re: Hello

                        --=j=
                        Content-Type: text/plain; charset=us-ascii

                        Hi. This is the James mail server at mx.example.org.
                        I'm afraid I wasn't able to deliver your message to the following addresses.

                        Failed recipient(s):
                        bob@example.com

                        Error message:
                        550-5.7.1 The address 198.51.100.7 may not send for example.org.
                        550 5.7.1 Ask your administrator

                        --=j=
                        Content-Type: message/delivery-status

                        Reporting-MTA: dns; mx.example.org
                        Received-From-MTA: dns; 198.51.100.20

                        Final-Recipient: rfc822; bob@example.com
                        Action: failed
                        Status: 550-5.7.1 The address 198.51.100.7 may not send for example.org.
                        550 5.7.1 Ask your administrator
                        Diagnostic-Code: X-James; 550-5.7.1 The address 198.51.100.7 may not send for example.org.
                        550 5.7.1 Ask your administrator
                        Last-Attempt-Date: Tue, 3 Mar 2026 09:15:05 +0100

                        --=j=
                        Content-Type: message/rfc822

                        From: alice@example.org
                        Message-ID: <m2@example.org>
                        Subject: Hello

                        Hi
                        --=j=--
                        """);

        assertThat(bounce.format()).isEqualTo("james");
        assertThat(bounce.failures())
                .singleElement()
                .isEqualTo(
                        new Failure(
                                "bob@example.com",
                                "",
                                Action.FAILED,
                                550,
                                "5.7.1",
                                "550 5.7.1 The address 198.51.100.7 may not send for example.org."
                                        + " Ask your administrator",
                                "",
                                Phase.UNKNOWN,
                                "",
                                Optional.empty(),
                                Speaker.REMOTE));
        assertThat(bounce.returned().messageId()).isEqualTo("<m2@example.org>");
        assertThat(bounce.notice()).startsWith("Hi. This is the James mail server");
    }

    @Test
    void the_bounce_mailet_lists_its_recipients_in_the_details() {
        Bounce bounce =
                Mails.read(
                        """
                        Return-Path: <>
                        From: alice@example.org
                        To: alice@example.org
                        Message-ID: <7.1.1772525702000.JavaMail.james@mx.example.org>
                        Subject: Re:Hello
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary="=m="

                        --=m=
                        Content-Type: text/plain; charset=us-ascii

                        Delivery error

                        Error message below:
                        550 5.1.1 No mailbox of that name

                        Message details:
                          Subject: Hello
                          Sent date: Tue Mar 03 09:15:00 CET 2026
                          MAIL FROM: alice@example.org
                          RCPT TO: bob@example.com
                                   carol@example.com
                          From: Alice <alice@example.org>
                          To: friends@example.net
                          Size: 1 KB
                          Number of lines: 3

                        --=m=
                        Content-Type: message/rfc822

                        From: alice@example.org
                        Message-ID: <m3@example.org>
                        Subject: Hello

                        Hi
                        --=m=--
                        """);

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.format()).isEqualTo("james");
        assertThat(bounce.failures())
                .extracting(Failure::recipient)
                .containsExactly("bob@example.com", "carol@example.com");
        assertThat(bounce.failures()).allMatch(failure -> failure.status().equals("5.1.1"));
        assertThat(bounce.failures()).allMatch(failure -> failure.replyCode() == 550);
    }

    @Test
    void the_text_of_the_bouncer_names_recipient_and_reply() {
        Bounce bounce =
                Mails.read(
                        """
                        Return-Path: <>
                        From: postmaster@example.org
                        To: alice@example.org
                        Subject: Re: Hello
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=us-ascii

                        Hi. This is the James mail server at mx.example.org.
                        I'm afraid I wasn't able to deliver your message to the following addresses.
                        This is a permanent error; I've given up. Sorry it didn't work out. Below
                        I include the list of recipients and the reason why I was unable to deliver
                        your message.

                        bob@example.com
                        Remote mail server told me: 552 5.3.4 Message size exceeds fixed limit

                        """);

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.failures())
                .singleElement()
                .returns("bob@example.com", Failure::recipient)
                .returns(552, Failure::replyCode)
                .returns("5.3.4", Failure::status)
                .returns("552 5.3.4 Message size exceeds fixed limit", Failure::remoteText);
    }
}
