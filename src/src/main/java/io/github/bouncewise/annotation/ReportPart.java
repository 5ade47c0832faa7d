// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
        page(content.html());
        out.write("--" + boundary + "--");
    }

    private void alternative(String subtype, Octets body) {
        boolean base64 = isShorterInBase64(body);
        header(subtype, base64 ? "base64" : "quoted-printable");
        if (base64) {
            base64(body);
        } else {
            QuotedPrintable.encode(body, lineEnd, out);
        }
        out.write(eol);
    }

    /** The page has an encoding only where its characters or lines need one. */
    private void page(Octets page) {
        int begin = out.length();
        if (!isShorterInBase64(page)) {
            header("html", "7bit");
            if (AsciiPage.write(page, lineEnd, out)) {
                out.write(eol);
                return;
            }
            out.truncate(begin);
        }
        alternative("html", page);
    }

    private void header(String subtype, String encoding) {
        out.write("--" + boundary + eol);
        out.write("Content-Type: text/" + subtype + "; charset=utf-8" + eol);
        out.write("Content-Transfer-Encoding: " + encoding + eol);
        language();
        out.write(eol);
    }

    /** Where a fifth is beyond ASCII: each octet of that takes three in quoted-printable. */
    private static boolean isShorterInBase64(Octets body) {
        long beyond = body.beyondAscii();
        return body.length() + 2 * beyond > body.length() * 1.4;
    }

    /** RFC 2045 section 6.8: a line end within the text is CRLF. */
    private void base64(Octets body) {
        try (Octets lines = new Octets()) {
            int before = 0;
            for (int i = 0; i < body.length(); i++) {
                int octet = body.at(i);
                if (octet == '\r' || octet == '\n' && before != '\r') {
                    lines.write('\r');
                    lines.write('\n');
                } else if (octet != '\n') {
                    lines.write(octet);
                }
                before = octet;
            }
            byte[] encoded = Base64.getMimeEncoder(LONGEST_LINE, lineEnd).encode(lines.toArray());
            out.write(encoded, 0, encoded.length);
        }
    }

    /** RFC 3282 section 2; only letters, digits and hyphens of a tag are written. */
    private void language() {
        String tags = "";
        for (String language : content.languages()) {
            String tag = printable(language);
            tags += tag.isEmpty() || tags.isEmpty() ? tag : ", " + tag;
        }
        if (!tags.isEmpty()) {
            out.write("Content-Language: " + tags + eol);
        }
    }

    private static String printable(String tag) {
        StringBuilder printable = new StringBuilder(tag.length());
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                printable.append(c);
            }
        }
        return printable.toString();
    }
}
