// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.testing.TestReport;
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
        return TestReport.by("mx.example.org")
                .to(sender)
                .recipient(
                        recipient, "failed", reply.split(" ")[1], "Diagnostic-Code: smtp; " + reply)
                .returning("message/rfc822", returned)
                .text()
                // James writes a Return-Path of its own
                .replaceFirst("Return-Path: <>", "Message-ID: <report-1@mx.example.org>");
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
