// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;

/**
 * Encodes text as quoted-printable (RFC 2045 section 6.7), for a part of a multipart.
 *
 * <p>Beyond what the RFC requires, a hyphen at the start of a line is encoded, so that no text can
 * be taken for a delimiter of any boundary, and so is the F of "From ", which mbox files would
 * change.
 */
final class QuotedPrintable {
    private static final int LONGEST_LINE = 76;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final Octets text;
    private final byte[] lineEnd;
    private final Octets out;
    private int column;

    private QuotedPrintable(Octets text, byte[] lineEnd, Octets out) {
        this.text = text;
        this.lineEnd = lineEnd;
        this.out = out;
    }

    /**
     * Encodes the UTF-8 form of a text; each line end of it (LF, CR or both) becomes the given one.
     */
    static void encode(Octets text, byte[] lineEnd, Octets out) {
        QuotedPrintable encoder = new QuotedPrintable(text, lineEnd, out);
        int start = 0;
        for (int end = lineEnd(text, 0); end < text.length(); end = lineEnd(text, start)) {
            encoder.line(start, end);
            out.write(lineEnd, 0, lineEnd.length);
            encoder.column = 0;
            boolean both =
                    text.at(end) == '\r' && end + 1 < text.length() && text.at(end + 1) == '\n';
            start = end + (both ? 2 : 1);
        }
        encoder.line(start, text.length());
    }

    private static int lineEnd(Octets text, int from) {
        int at = from;
        while (at < text.length() && text.at(at) != '\n' && text.at(at) != '\r') {
            at++;
        }
        return at;
    }

    private void line(int start, int end) {
        int i = start;
        while (i < end) {
            int run = literals(i, end);
            if (run > i) {
                out.write(text, i, run);
                column += run - i;
                i = run;
            } else {
                octet(text.at(i), i, end);
                i++;
            }
        }
    }

    /** The end of what can be copied to this line as it is, which is not the last of a line. */
    private int literals(int start, int end) {
        if (column == 0 && isRisky(start, end)) {
            return start;
        }
        int most = Math.min(end - 1, start + LONGEST_LINE - 1 - column);
        int at = start;
        while (at < most && isLiteral(text.at(at), false)) {
            at++;
        }
        return at;
    }

    private void octet(int octet, int at, int end) {
        boolean last = at + 1 == end;
        boolean literal = isLiteral(octet, last) && !(column == 0 && isRisky(at, end));
        if (column + (literal ? 1 : 3) > (last ? LONGEST_LINE : LONGEST_LINE - 1)) {
            out.write('=');
            out.write(lineEnd, 0, lineEnd.length);
            column = 0;
            literal = literal && !isRisky(at, end);
        }
        if (literal) {
            out.write(octet);
            column++;
        } else {
            out.write('=');
            out.write(DIGITS[octet >> 4]);
            out.write(DIGITS[octet & 0x0F]);
            column += 3;
        }
    }

    private static boolean isLiteral(int octet, boolean last) {
        boolean space = octet == ' ' || octet == '\t';
        return space ? !last : octet > ' ' && octet < 127 && octet != '=';
    }

    private boolean isRisky(int at, int end) {
        return text.at(at) == '-' || end - at >= FROM.length && text.startsWith(FROM, at);
    }
}
