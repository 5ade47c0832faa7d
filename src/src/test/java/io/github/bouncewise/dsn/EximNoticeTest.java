// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EximNoticeTest {

    private static final String NOTICE =
            """
            Return-Path: <>
            X-Failed-Recipients: user@example.com, carol@example.net
            Auto-Submitted: auto-replied
            From: Mail Delivery System <Mailer-Daemon@mx.example.org>
            To: alice@example.org
            Subject: Mail delivery failed: returning message to sender
            Message-Id: <E1x-0001@mx.example.org>

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              user@example.com
                host gateway.example.com [203.0.113.20]
                SMTP error from remote mail server after end of data:
                550 permanent failure for one or more recipients (user@example.com:blocked)
              carol@example.net
                SMTP error from remote mail server after RCPT TO:<carol@example.net>:
                host in.example.net [203.0.113.9]: 550-5.1.1 The account carol@example.net
                550 5.1.1 does not exist

            ------ This is a copy of the message, including all the headers. ------

            Return-path: <alice@example.org>
            From: Alice <alice@example.org>
            To: user@example.com, carol@example.net
            Subject: Offer
            Message-ID: <m4@example.org>

            Write to dave@example.com, 550 times.
            """;

    @Test
    void each_recipient_gets_the_reply_that_stands_below_it() {
        Bounce bounce = Mails.read(NOTICE);

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.format()).isEqualTo("exim");
        assertThat(bounce.failures())
                .containsExactly(
                        new Failure(
                                "user@example.com",
                                "",
                                Action.FAILED,
                                550,
                                "",
                                "550 permanent failure for one or more recipients"
                                        + " (user@example.com:blocked)",
                                "gateway.example.com",
                                Phase.END_OF_DATA,
                                "",
                                Optional.empty(),
                                Speaker.REMOTE),
                        new Failure(
                                "carol@example.net",
                                "",
                                Action.FAILED,
                                550,
                                "5.1.1",
                                "550 5.1.1 The account carol@example.net does not exist",
                                "in.example.net",
                                Phase.RCPT,
                                "",
                                Optional.empty(),
                                Speaker.REMOTE));
    }

    @Test
    void the_message_below_the_notice_is_the_returned_one() {
        Bounce bounce = Mails.read(NOTICE);

        assertThat(bounce.returned().messageId()).isEqualTo("<m4@example.org>");
        assertThat(bounce.returned().sender()).isEqualTo("alice@example.org");
        assertThat(bounce.returned().whole()).isTrue();
    }

    @Test
    void a_warning_is_a_delay() {
        Bounce bounce =
                Mails.read(
                        """
                        From: Mail Delivery System <Mailer-Daemon@mx.example.org>
                        To: alice@example.org
                        Subject: Warning: message 1x-0002 delayed 24 hours

                        This message was created automatically by mail delivery software.
                        A message that you sent has not yet been delivered to one or more of its
                        recipients after more than 24 hours on the queue on mx.example.org.

                        The address to which the message has not yet been delivered is:

                          bob@example.com

                        No action is required on your part. Delivery attempts will continue for
                        some time, and this warning may be repeated at intervals.
                        """);

        assertThat(bounce.kind()).isEqualTo(Kind.DELAY);
        assertThat(bounce.failures())
                .singleElement()
                .returns("bob@example.com", Failure::recipient)
                .returns(Action.DELAYED, Failure::action);
    }
}
