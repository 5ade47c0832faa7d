// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The part with the report: multipart/alternative of text and HTML page (RFC 2046 section 5.1.4).
 *
 * <p>The part that it replaces moves into its preamble, byte for byte. Mail programs ignore a
 * preamble (section 5.1.1), programs that search the lines of a bounce still find what they look
 * for, and nothing of the bounce is lost.
 */
final class ReportPart {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ReportContent content;
    private final String boundary;
    private final String eol;

    private ReportPart(ReportContent content, String boundary, byte[] lineEnd) {
        this.content = content;
        this.boundary = boundary;
        this.eol = new String(lineEnd, StandardCharsets.US_ASCII);
    }

    /**
     * The part with its header, without the line end that belongs to the next delimiter.
     *
     * @param boundary one that does not begin with the boundary of the multipart around it, and
     *     that does not occur in the preamble
     * @param preamble the part that it replaces, or empty
     */
    static byte[] write(
            ReportContent content,
            ReportPosition place,
            byte[] preamble,
            String boundary,
            byte[] lineEnd) {
        return new ReportPart(content, boundary, lineEnd).write(place, preamble);
    }

    /**
     * A multipart/mixed of the report and of the notice, byte for byte.
     *
     * @param inner boundary of the report, as for {@link #write}
     * @param both boundary of the multipart/mixed, with the same conditions
     */
    static byte[] join(
            ReportContent content, byte[] notice, String inner, String both, byte[] lineEnd) {
        return new ReportPart(content, inner, lineEnd).join(notice, both);
    }

    private byte[] join(byte[] notice, String both) {
        ascii("Content-Type: multipart/mixed;" + eol + " boundary=\"" + both + "\"" + eol);
        ascii(ReportPosition.JOINS.field(eol) + eol);
        ascii("--" + both + eol);
        type();
        ascii(eol);
        alternatives();
        ascii(eol + "--" + both + eol);
        out.writeBytes(notice);
        ascii(eol + "--" + both + "--");
        return out.toByteArray();
    }

    private byte[] write(ReportPosition place, byte[] preamble) {
        type();
        ascii(place.field(eol) + eol);
        if (preamble.length > 0) {
            out.writeBytes(preamble);
            ascii(eol);
        }
        alternatives();
        return out.toByteArray();
    }

    private void type() {
        ascii("Content-Type: multipart/alternative;" + eol);
        ascii(" boundary=\"" + boundary + "\"" + eol);
        language();
    }

    private void alternatives() {
        alternative("plain", content.text());
        alternative("html", content.html());
        ascii("--" + boundary + "--");
    }

    private void alternative(String subtype, String body) {
        ascii("--" + boundary + eol);
        ascii("Content-Type: text/" + subtype + "; charset=utf-8" + eol);
        ascii("Content-Transfer-Encoding: quoted-printable" + eol);
        language();
        ascii(eol);
        String lines = body.replace("\r\n", "\n").replace('\r', '\n');
        out.writeBytes(QuotedPrintable.encode(lines, eol.getBytes(StandardCharsets.US_ASCII)));
        ascii(eol);
    }

    /** RFC 3282 section 2; only letters, digits and hyphens of a tag are written. */
    private void language() {
        String tags =
                content.languages().stream()
                        .map(tag -> tag.replaceAll("[^A-Za-z0-9-]", ""))
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.joining(", "));
        if (!tags.isEmpty()) {
            ascii("Content-Language: " + tags + eol);
        }
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
