// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/** Bounces to annotate, and how an independent parser reads the outcome. */
final class TestBounces {
    static final long NO_LIMIT = Long.MAX_VALUE;

    static final String REPORT_HEADER =
            """
            Return-Path: <>
            From: Mail Delivery System <mailer-daemon@mx.example.org>
            To: Anna <anna@example.org>
            Subject: Undelivered mail
            Message-ID: <bounce-1@mx.example.org>
            References: <note-7@example.org>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="edge"

            """;

    static final String NOTICE_PART =
            """
            Content-Type: text/plain; charset=us-ascii

            The letter to ben@example.net could not be handed over.

            """;

    /** As Exchange writes its notices. */
    static final String ALTERNATIVE_PART =
            """
            Content-Type: multipart/alternative; differences=Content-Type;
            \tboundary="edge_of_forms"

            --edge_of_forms
            Content-Type: text/plain; charset="us-ascii"
            Content-Transfer-Encoding: quoted-printable

            Delivery has failed to these recipients: ben@example.net

            --edge_of_forms
            Content-Type: text/html; charset="us-ascii"

            <html><body><h1>Delivery has failed</h1></body></html>

            --edge_of_forms--

            """;

    /** As Gmail writes them. */
    static final String RELATED_PART =
            """
            Content-Type: multipart/related; boundary=with_icon

            --with_icon
            """
                    + ALTERNATIVE_PART
                    + """
                    --with_icon
                    Content-Type: image/png
                    Content-ID: <icon>
                    Content-Transfer-Encoding: base64

                    iVBORw0KGgo=
                    --with_icon--

                    """;

    /** A notice to which a gateway appended a text of its own. */
    static final String MIXED_PART =
            """
            Content-Type: multipart/mixed; boundary=inner

            --inner
            Content-Type: text/plain

            Sorry
            --inner
            Content-Type: text/html

            <p>Scanned</p>
            --inner--

            """;

    static final String STATUS_PART =
            """
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; ben@example.net
            Action: failed
            Status: 5.1.1

            """;

    static final String RETURNED_PART =
            """
            Content-Type: message/rfc822

            From: anna@example.org
            To: ben@example.net
            Subject: Lunch

            --edgewise is no delimiter
            See you at noon.
            """;

    static final String REPORT =
            REPORT_HEADER
                    + "A preamble.\n--edge\n"
                    + NOTICE_PART
                    + "--edge\n"
                    + STATUS_PART
                    + "--edge\n"
                    + RETURNED_PART
                    + "\n--edge--\nAn epilogue.\n";

    private TestBounces() {}

    static ReportContent content(String text, String html) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Bouncewise-Cause", "mailbox-unknown");
        headers.put("X-Bouncewise-Certainty", "0.97");
        return new ReportContent(text, html, List.of("en"), false, headers);
    }

    /** The same about a bounce whose notice holds the returned message. */
    static ReportContent withReturnedInNotice(ReportContent content) {
        return new ReportContent(
                content.text(), content.html(), content.languages(), true, content.headers());
    }

    static ReportContent content() {
        return content("Ben’s mailbox does not exist.\n", "<p>Ben’s mailbox does not exist.</p>\n");
    }

    static String annotated(String message) {
        byte[] before = bytes(message);
        return string(Annotator.annotate(before, content(), NO_LIMIT, Seal.OPEN));
    }

    static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String string(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    static String crlf(String message) {
        return message.replace("\n", "\r\n");
    }

    static Message parsed(byte[] message) {
        try {
            DefaultMessageBuilder builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
            return builder.parseMessage(new ByteArrayInputStream(message));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static List<Entity> parts(Entity entity) {
        return ((Multipart) entity.getBody()).getBodyParts();
    }

    static List<String> types(List<Entity> entities) {
        return entities.stream().map(Entity::getMimeType).toList();
    }

    /** The decoded text, its lines ended by LF. */
    static String body(Entity entity) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ((SingleBody) entity.getBody()).writeTo(out);
            return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
