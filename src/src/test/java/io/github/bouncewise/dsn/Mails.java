// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.nio.charset.StandardCharsets;

/** Messages for tests, written as text blocks with bare LF and read as a server would send them. */
final class Mails {
    private static final BounceReader READER = BounceReader.of(TestFormats.files());

    private Mails() {}

    static Bounce read(String message) {
        return read(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static Bounce read(byte[] message) {
        try {
            return READER.read(message);
        } catch (UnreadableMessage unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A report of the usual three parts: a text, the given delivery status, a returned message. */
    static String report(String status) {
        return """
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
        To: alice@example.org
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

        --=b=
        Content-Type: text/plain; charset=us-ascii

        Your message did not get through.

        --=b=
        Content-Type: message/delivery-status

        """
                + status
                + """

                --=b=
                Content-Type: message/rfc822

                Return-Path: <alice+list@example.org>
                Received: from desk.example.org (desk.example.org [198.51.100.7])
                \tby mx.example.org (Postfix) with ESMTPSA id 4XyZ
                \tfor <bob@example.com>; Tue, 3 Mar 2026 09:15:02 +0100
                From: Alice <alice@example.org>
                To: bob@example.com
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                Date: Tue, 3 Mar 2026 09:15:00 +0100
                Message-ID: <m1@example.org>

                Hello Bob
                --=b=--
                """;
    }
}
