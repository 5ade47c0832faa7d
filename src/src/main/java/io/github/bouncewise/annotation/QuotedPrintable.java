// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** What is written as it is, but for the last octet of a line, which must not be a blank. */
    private static final boolean[] LITERAL = new boolean[256];

    static {
        for (int octet = ' '; octet < 127; octet++) {
            LITERAL[octet] = octet != '=';
        }
        LITERAL['\t'] = true;
    }

    private final byte[] text;
    private final byte[] lineEnd;
    private final Octets encoded;

    /** What {@code encoded} has, with room for the line that is being written. */
    private byte[] out;

    /** Where the next octet goes. */
    private int place;

    private int column;

    private QuotedPrintable(byte[] text, byte[] lineEnd, Octets encoded) {
        this.text = text;
        this.lineEnd = lineEnd;
        this.encoded = encoded;
    }

    /**
     * Encodes the UTF-8 form of a text; each line end of it (LF, CR or both) becomes the given one.
     */
    static void encode(Octets text, byte[] lineEnd, Octets out) {
        new QuotedPrintable(text.array(), lineEnd, out).encode(text.length());
    }

    private void encode(int length) {
        int start = 0;
        for (int end = lineEnd(0, length); end < length; end = lineEnd(start, length)) {
            line(start, end);
            encoded.write(lineEnd, 0, lineEnd.length);
            boolean both = text[end] == '\r' && end + 1 < length && text[end + 1] == '\n';
            start = end + (both ? 2 : 1);
        }
        line(start, length);
    }

    private int lineEnd(int from, int to) {
        int at = from;
        for (; at + EightOctets.COUNT <= to; at += EightOctets.COUNT) {
            long eight = EightOctets.at(text, at);
            long found = EightOctets.equal(eight, '\n') | EightOctets.equal(eight, '\r');
            if (found != 0) {
                return at + EightOctets.before(found);
            }
        }
        while (at < to && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at;
    }

    private void line(int start, int end) {
        // each octet takes three, and each 73 of them at least a line end and a sign
        out = encoded.withRoom(4 * (end - start) + 8);
        place = encoded.length();
        column = 0;
        int i = start;
        while (i < end) {
            if (column > 0 || !isRisky(i, end)) {
                i = literals(i, end);
            }
            if (i < end) {
                octet(text[i] & 0xFF, i, end);
                i++;
            }
        }
        encoded.extend(place);
    }

    /** Copies what is literal and fits on this line; gives the end, before the last of the line. */
    private int literals(int start, int end) {
        int most = Math.min(end - 1, start + LONGEST_LINE - 1 - column);
        int at = start;
        int to = place;
        // the eight are written as a whole, and what is not literal is written over
        while (at + EightOctets.COUNT <= most) {
            long eight = EightOctets.at(text, at);
            long found = EightOctets.unprintable(eight) | EightOctets.equal(eight, '=');
            int literal = EightOctets.before(found);
            EightOctets.put(out, to, eight);
            at += literal;
            to += literal;
            if (found != 0) {
                break;
            }
        }
        while (at < most && LITERAL[text[at] & 0xFF]) {
            out[to++] = text[at++];
        }
        column += at - start;
        place = to;
        return at;
    }

    private void octet(int octet, int at, int end) {
        boolean last = at + 1 == end;
        boolean literal = isLiteral(octet, last) && !(column == 0 && isRisky(at, end));
        if (column + (literal ? 1 : 3) > (last ? LONGEST_LINE : LONGEST_LINE - 1)) {
            out[place++] = '=';
            for (byte sign : lineEnd) {
                out[place++] = sign;
            }
            column = 0;
            literal = literal && !isRisky(at, end);
        }
        if (literal) {
            out[place++] = (byte) octet;
            column++;
        } else {
            out[place++] = '=';
            out[place++] = DIGITS[octet >> 4];
            out[place++] = DIGITS[octet & 0x0F];
            column += 3;
        }
    }

    private static boolean isLiteral(int octet, boolean last) {
        return LITERAL[octet] && !(last && (octet == ' ' || octet == '\t'));
    }

    private boolean isRisky(int at, int end) {
        return isRisky(text, at, end);
    }

    /** Whether a line that begins so could be a delimiter, or be changed by an mbox file. */
    static boolean isRisky(byte[] text, int at, int end) {
        return at < end && text[at] == '-'
                || end - at >= FROM.length
                        && Arrays.equals(text, at, at + FROM.length, FROM, 0, FROM.length);
    }
}
