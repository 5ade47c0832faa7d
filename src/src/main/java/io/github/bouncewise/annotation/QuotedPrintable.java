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

    private final String text;
    private final byte[] lineEnd;
    private final Octets out;
    private int column;

    private QuotedPrintable(String text, byte[] lineEnd, Octets out) {
        this.text = text;
        this.lineEnd = lineEnd;
        this.out = out;
    }

    /** Encodes the UTF-8 form of the text; each {@code \n} becomes the given line end. */
    static void encode(String text, byte[] lineEnd, Octets out) {
        QuotedPrintable encoder = new QuotedPrintable(text, lineEnd, out);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            encoder.line(start, end);
            out.write(lineEnd, 0, lineEnd.length);
            encoder.column = 0;
            start = end + 1;
        }
        encoder.line(start, text.length());
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
                char c = text.charAt(i);
                if (c < 128) {
                    octet(c, i, end, i + 1 == end);
                    i++;
                } else {
                    i = letter(i, end);
                }
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
        while (at < most && isLiteral(text.charAt(at), false)) {
            at++;
        }
        return at;
    }

    /** One that is not of ASCII; returns its end. Half a pair of surrogates becomes a {@code ?}. */
    private int letter(int at, int end) {
        int c = text.codePointAt(at);
        int next = at + Character.charCount(c);
        boolean last = next == end;
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            octet('?', at, end, last);
        } else if (c < 0x800) {
            octet(0xC0 | c >> 6, at, end, false);
            octet(0x80 | c & 0x3F, at, end, last);
        } else {
            if (c < 0x10000) {
                octet(0xE0 | c >> 12, at, end, false);
            } else {
                octet(0xF0 | c >> 18, at, end, false);
                octet(0x80 | c >> 12 & 0x3F, at, end, false);
            }
            octet(0x80 | c >> 6 & 0x3F, at, end, false);
            octet(0x80 | c & 0x3F, at, end, last);
        }
        return next;
    }

    private void octet(int octet, int at, int end, boolean last) {
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
        return text.charAt(at) == '-' || end - at >= 5 && text.startsWith("From ", at);
    }
}
