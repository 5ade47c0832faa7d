// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Delivery reports as other servers write them (RFC 3464). */
public final class Reports {

    private Reports() {}

    /** The recipient is not known at example.org. */
    public static String unknownUser(String sender, String recipient) {
        return refused(
                sender,
                recipient,
                "550 5.1.1 <" + recipient + ">: user unknown",
                """
                From: %s
                To: %s
                Subject: Hello
                Message-ID: <hello-1@example.com>

                Hello!
                """
                        .formatted(sender, recipient));
    }

    /**
     * The server of the recipient refused a message.
     *
     * @param reply the reply code, the enhanced status code, and words
     * @param returned the message
     */
    static String refused(String sender, String recipient, String reply, String returned) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: %1$s
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <report-1@mx.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: %3$s
                Diagnostic-Code: smtp; %4$s
                --b1
                Content-Type: message/rfc822

                %5$s--b1--
                """
                .formatted(sender, recipient, reply.split(" ")[1], reply, returned);
    }

    /** The same about a message of today that came from elsewhere, with our user as its sender. */
    static String forged(String sender) {
        String date = now();
        return unknownUser(sender, "nobody@example.org")
                .replace(
                        "Message-ID: <hello-1@example.com>",
                        """
                        Received: from [198.51.100.66] by mx.example.org; %1$s
                        Date: %1$s
                        Message-ID: <hello-1@example.com>"""
                                .formatted(date));
    }

    /** The time as a Date field has it (RFC 5322 section 3.3). */
    static String now() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }
}
