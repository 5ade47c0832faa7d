// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A delivery report (RFC 3464) for tests: a notice, a delivery status and, if given, what came
 * back.
 *
 * @param status the groups of fields of the delivery status, that of the message first
 * @param returned the last part with its header, or empty
 */
public record TestReport(
        String from, String to, String notice, List<String> status, String returned) {

    /** A report by a host to alice@example.org, of no recipient yet. */
    public static TestReport by(String host) {
        return new TestReport(
                "Mail Delivery System <MAILER-DAEMON@" + host + ">",
                "alice@example.org",
                "Your message did not get through.",
                List.of("Reporting-MTA: dns; " + host),
                "");
    }

    public TestReport to(String address) {
        return new TestReport(from, address, notice, status, returned);
    }

    public TestReport notice(String text) {
        return new TestReport(from, to, text, status, returned);
    }

    /** With one recipient more: its mail address, action, status, and further fields. */
    public TestReport recipient(String address, String action, String code, String... fields) {
        Stream<String> first =
                Stream.of(
                        "Final-Recipient: rfc822; " + address,
                        "Action: " + action,
                        "Status: " + code);
        return group(Stream.concat(first, Stream.of(fields)).collect(Collectors.joining("\n")));
    }

    /** With one group of fields more, for what {@link #recipient} can't write. */
    public TestReport group(String fields) {
        List<String> more = Stream.concat(status.stream(), Stream.of(fields.strip())).toList();
        return new TestReport(from, to, notice, more, returned);
    }

    /** With a message or header that came back, as an entity of a media type. */
    public TestReport returning(String type, String entity) {
        String part = "--=b=\nContent-Type: " + type + "\n\n" + entity + "\n";
        return new TestReport(from, to, notice, status, part);
    }

    /** The report with bare LF at the line ends. */
    public String text() {
        return """
                Return-Path: <>
                From: %s
                To: %s
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

                --=b=
                Content-Type: text/plain; charset=us-ascii

                %s

                --=b=
                Content-Type: message/delivery-status

                %s

                %s--=b=--
                """
                .formatted(from, to, notice, String.join("\n\n", status), returned);
    }

    /** The report as servers send it, with CRLF at the line ends. */
    public byte[] bytes() {
        return text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
