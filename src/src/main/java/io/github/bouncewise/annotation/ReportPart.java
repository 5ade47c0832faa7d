// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The part with the report: multipart/alternative of text and HTML page (RFC 2046 section 5.1.4).
 *
 * <p>The part that it replaces moves into its preamble, byte for byte. Mail programs ignore a
 * preamble (section 5.1.1), programs that search the lines of a bounce still find what they look
 * for, and nothing of the bounce is lost.
 */
final class ReportPart {
    private static final int LONGEST_LINE = 76;

    private final Octets out;
    private final ReportContent content;
    private final String boundary;
    private final String eol;
    private final byte[] lineEnd;

    /**
     * @param boundary one that does not begin with the boundary of the multipart around it, and
     *     that does not occur in the preamble
     */
    ReportPart(Octets out, ReportContent content, String boundary, byte[] lineEnd) {
        this.out = out;
        this.content = content;
        this.boundary = boundary;
        this.eol = new String(lineEnd, StandardCharsets.US_ASCII);
        this.lineEnd = lineEnd;
    }

    /**
     * Writes a multipart/mixed of the report and of the notice, byte for byte.
     *
     * @param both boundary of the multipart/mixed, with the same conditions
     * @param encoding field with the transfer encoding of the multipart/mixed; empty for 7bit
     */
    void join(byte[] message, int noticeStart, int noticeEnd, String both, String encoding) {
        out.write("Content-Type: multipart/mixed;" + eol + " boundary=\"" + both + "\"" + eol);
        out.write(encoding);
        out.write(ReportPosition.JOINS.field(eol) + eol);
        out.write("--" + both + eol);
        type();
        out.write(eol);
        alternatives();
        out.write(eol + "--" + both + eol);
        out.write(message, noticeStart, noticeEnd);
        out.write(eol + "--" + both + "--");
    }

    /**
     * Writes the part with its header, without the line end that belongs to the next delimiter.
     *
     * @param noticeStart of the part that it replaces, which becomes the preamble
     * @param noticeEnd its end; the same if there is none
     */
    void write(ReportPosition place, byte[] message, int noticeStart, int noticeEnd) {
        type();
        out.write(place.field(eol) + eol);
        if (noticeEnd > noticeStart) {
            out.write(message, noticeStart, noticeEnd);
            out.write(eol);
        }
        alternatives();
    }

    private void type() {
        out.write("Content-Type: multipart/alternative;" + eol);
        out.write(" boundary=\"" + boundary + "\"" + eol);
        language();
    }

    private void alternatives() {
        alternative("plain", content.text());
        alternative("html", content.html());
        out.write("--" + boundary + "--");
    }

    private void alternative(String subtype, String body) {
        out.write("--" + boundary + eol);
        out.write("Content-Type: text/" + subtype + "; charset=utf-8" + eol);
        String lines = body.replace("\r\n", "\n").replace('\r', '\n');
        boolean base64 = isShorterInBase64(lines);
        out.write("Content-Transfer-Encoding: " + (base64 ? "base64" : "quoted-printable") + eol);
        language();
        out.write(eol);
        if (base64) {
            base64(lines);
        } else {
            QuotedPrintable.encode(lines, lineEnd, out);
        }
        out.write(eol);
    }

    /** Where a fifth is beyond ASCII: each octet of that takes three in quoted-printable. */
    private static boolean isShorterInBase64(String lines) {
        long octets = 0;
        long beyond = 0;
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            // half of a pair stands for two of four octets
            int length = c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            octets += length;
            beyond += length == 1 ? 0 : length;
        }
        return octets + 2 * beyond > octets * 1.4;
    }

    /** RFC 2045 section 6.8: a line end within the text is CRLF. */
    private void base64(String lines) {
        byte[] octets = lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] encoded = Base64.getMimeEncoder(LONGEST_LINE, lineEnd).encode(octets);
        out.write(encoded, 0, encoded.length);
    }

    /** RFC 3282 section 2; only letters, digits and hyphens of a tag are written. */
    private void language() {
        String tags =
                content.languages().stream()
                        .map(tag -> tag.replaceAll("[^A-Za-z0-9-]", ""))
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.joining(", "));
        if (!tags.isEmpty()) {
            out.write("Content-Language: " + tags + eol);
        }
    }
}
