// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.gallery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a delivery report (RFC 3464) from a server of ours, including the returned message.
 *
 * @param action the Action field of the report: {@code failed} or {@code delayed}
 * @param subject of the returned message
 */
record MadeUpBounce(String action, String subject, List<Refused> refused) {
    static final String SENDER = "anna@example.org";
    static final String OUR_DOMAIN = "example.org";

    /**
     * One recipient.
     *
     * @param reply what the other server said: a reply code, an enhanced status code, words
     */
    record Refused(String recipient, String reply) {
        private String host() {
            return "mx." + recipient.substring(recipient.indexOf('@') + 1);
        }

        private String status() {
            String second = reply.split(" ", 3)[1];
            return second.matches("[245]\\.\\d+\\.\\d+") ? second : reply.charAt(0) + ".0.0";
        }

        private String said() {
            return "<%s>: host %s[203.0.113.9] said: %s (in reply to RCPT TO command)\n"
                    .formatted(recipient, host(), reply);
        }

        private String reported(String action) {
            return """
                    Final-Recipient: rfc822; %s
                    Action: %s
                    Status: %s
                    Remote-MTA: dns; %s
                    Diagnostic-Code: smtp; %s
                    %s
                    """
                    .formatted(
                            recipient,
                            action,
                            status(),
                            host(),
                            reply,
                            action.equals("delayed")
                                    ? "Will-Retry-Until: Sat, 7 Mar 2026 10:15:04 +0100\n"
                                    : "");
        }
    }

    byte[] octets() {
        String text =
                """
                Return-Path: <>
                From: Mail Delivery System <mailer-daemon@mail.example.org>
                To: anna@example.org
                Subject: Delivery report
                Date: Mon, 2 Mar 2026 10:15:09 +0100
                Message-ID: <report-7@mail.example.org>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="parts"

                --parts
                Content-Type: text/plain; charset=utf-8

                This is the mail system at host mail.example.org.
                Your message has not been delivered to the recipients below.

                %s
                --parts
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.example.org
                Arrival-Date: Mon, 2 Mar 2026 10:15:04 +0100

                %s
                --parts
                Content-Type: message/rfc822; charset=utf-8

                Received: from mail.example.org (mail.example.org [192.0.2.25])
                    by gate.example.org with ESMTPS id 4F; Mon, 2 Mar 2026 10:15:06 +0100
                Received: from desk.example.org (desk.example.org [198.51.100.7])
                    by mail.example.org with ESMTPSA id 2C; Mon, 2 Mar 2026 10:15:04 +0100
                From: Anna Example <anna@example.org>
                To: %s
                Subject: %s
                Date: Mon, 2 Mar 2026 10:15:00 +0100
                Message-ID: <note-7@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                See you on Tuesday.

                --parts--
                """
                        .formatted(
                                lines(refused.stream().map(Refused::said)),
                                lines(refused.stream().map(r -> r.reported(action))),
                                refused.stream()
                                        .map(Refused::recipient)
                                        .collect(Collectors.joining(",\n    ")),
                                subject);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String lines(Stream<String> texts) {
        return texts.collect(Collectors.joining("\n"));
    }
}
