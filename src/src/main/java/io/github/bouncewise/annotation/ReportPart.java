// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The part that we put in: multipart/alternative of text and page (RFC 2046 section 5.1.4). */
final class ReportPart {
    private ReportPart() {}

    /**
     * The part with its header, without the line end that belongs to the delimiter behind it.
     *
     * @param boundary one that does not begin with the boundary of the multipart around it
     */
    static byte[] write(Content content, String boundary, byte[] lineEnd) {
        String eol = new String(lineEnd, StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ascii(out, "Content-Type: multipart/alternative;" + eol);
        ascii(out, " boundary=\"" + boundary + "\"" + eol);
        language(out, content, eol);
        ascii(out, eol);
        alternative(out, "plain", content.text(), content, boundary, eol);
        alternative(out, "html", content.html(), content, boundary, eol);
        ascii(out, "--" + boundary + "--");
        return out.toByteArray();
    }

    private static void alternative(
            ByteArrayOutputStream out,
            String subtype,
            String body,
            Content content,
            String boundary,
            String eol) {
        ascii(out, "--" + boundary + eol);
        ascii(out, "Content-Type: text/" + subtype + "; charset=utf-8" + eol);
        ascii(out, "Content-Transfer-Encoding: quoted-printable" + eol);
        language(out, content, eol);
        ascii(out, eol);
        String lines = body.replace("\r\n", "\n").replace('\r', '\n');
        out.writeBytes(QuotedPrintable.encode(lines, eol.getBytes(StandardCharsets.US_ASCII)));
        ascii(out, eol);
    }

    /** RFC 3282 section 2; a tag is letters, digits and hyphens, and nothing else gets out here. */
    private static void language(ByteArrayOutputStream out, Content content, String eol) {
        String tag = content.language().replaceAll("[^A-Za-z0-9-]", "");
        if (!tag.isEmpty()) {
            ascii(out, "Content-Language: " + tag + eol);
        }
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
