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
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <%2$s>: user unknown
                --b1
                Content-Type: message/rfc822

                From: %1$s
                To: %2$s
                Subject: Hello
                Message-ID: <hello-1@example.com>

                Hello!
                --b1--
                """
                .formatted(sender, recipient);
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
