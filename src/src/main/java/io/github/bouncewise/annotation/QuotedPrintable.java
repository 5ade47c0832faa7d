// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.io.ByteArrayOutputStream;
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] lineEnd;
    private int column;

    private QuotedPrintable(byte[] lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** Encodes the UTF-8 form of the text; each {@code \n} becomes the given line end. */
    static byte[] encode(String text, byte[] lineEnd) {
        QuotedPrintable encoder = new QuotedPrintable(lineEnd);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                encoder.line(bytes, start, i);
                if (i < bytes.length) {
                    encoder.out.writeBytes(lineEnd);
                }
                encoder.column = 0;
                start = i + 1;
            }
        }
        return encoder.out.toByteArray();
    }

    private void line(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            boolean last = i == end - 1;
            boolean literal = isLiteral(bytes[i], last) && !(column == 0 && isRisky(bytes, i, end));
            int width = literal ? 1 : 3;
            if (column + width > (last ? LONGEST_LINE : LONGEST_LINE - 1)) {
                out.write('=');
                out.writeBytes(lineEnd);
                column = 0;
                literal = literal && !isRisky(bytes, i, end);
                width = literal ? 1 : 3;
            }
            write(bytes[i], literal);
            column += width;
        }
    }

    private static boolean isLiteral(byte octet, boolean last) {
        boolean space = octet == ' ' || octet == '\t';
        return space ? !last : octet > ' ' && octet < 127 && octet != '=';
    }

    private static boolean isRisky(byte[] bytes, int at, int end) {
        boolean from =
                end - at >= 5
                        && bytes[at] == 'F'
                        && bytes[at + 1] == 'r'
                        && bytes[at + 2] == 'o'
                        && bytes[at + 3] == 'm'
                        && bytes[at + 4] == ' ';
        return bytes[at] == '-' || from;
    }

    private void write(byte octet, boolean literal) {
        if (literal) {
            out.write(octet);
        } else {
            out.write('=');
            out.write(DIGITS[(octet & 0xFF) >> 4]);
            out.write(DIGITS[octet & 0x0F]);
        }
    }
}
