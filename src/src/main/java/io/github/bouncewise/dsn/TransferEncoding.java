// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
import java.util.Arrays;

/**
 * Undoes the transfer encoding of a body (RFC 2045 section 6). What is not well-formed is read as
 * mime4j reads it. Time and memory are linear in the body.
 */
final class TransferEncoding {
    private static final byte[] SEXTETS = sextets();

    private TransferEncoding() {}

    /**
     * @param encoding in lower case; one that is not known leaves the body as it is
     */
    static Slice decode(Slice body, String encoding) {
        return switch (encoding) {
            case "base64" -> base64(body);
            case "quoted-printable" -> new QuotedPrintable(body).decode();
            default -> body;
        };
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[256];
        Arrays.fill(sextets, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            sextets[alphabet.charAt(i)] = (byte) i;
        }
        return sextets;
    }

    /** Up to the first padding; what is not of the alphabet is skipped (RFC 2045 section 6.8). */
    private static Slice base64(Slice body) {
        byte[] encoded = body.array();
        byte[] decoded = new byte[body.length() / 4 * 3 + 3];
        int length = 0;
        int bits = 0;
        int count = 0;
        int i = body.from();
        while (i < body.to() && encoded[i] != '=') {
            int sextet = SEXTETS[encoded[i++] & 0xff];
            if (sextet >= 0) {
                bits = bits << 6 | sextet;
                if (++count == 4) {
                    decoded[length++] = (byte) (bits >> 16);
                    decoded[length++] = (byte) (bits >> 8);
                    decoded[length++] = (byte) bits;
                    count = 0;
                }
            }
        }
        // without padding, the last group may have been cut off
        if (i < body.to() && count >= 2) {
            decoded[length++] = (byte) (bits >> (count == 2 ? 4 : 10));
            if (count == 3) {
                decoded[length++] = (byte) (bits >> 2);
            }
        }
        return new Slice(decoded, 0, length);
    }

    /** One body in quoted-printable (RFC 2045 section 6.7). */
    private static final class QuotedPrintable {
        private final byte[] encoded;
        private final int end;
        private int at;
        private byte[] decoded;
        private int length;

        /** Blanks that are text only if more follows in their line. */
        private final StringBuilder blanks = new StringBuilder();

        /** Whether these, or nothing, follow a sign that the line goes on. */
        private boolean soft;

        private QuotedPrintable(Slice body) {
            this.encoded = body.array();
            this.at = body.from();
            this.end = body.to();
            this.decoded = new byte[body.length() + 2];
        }

        Slice decode() {
            boolean afterReturn = false;
            while (at < end) {
                int octet = encoded[at++] & 0xff;
                if (afterReturn && octet != '\n') {
                    put('\r');
                }
                afterReturn = octet == '\r';
                if (octet == '\n') {
                    endLine();
                } else if (octet == '=') {
                    afterReturn = escaped();
                } else if (Character.isWhitespace(octet)) {
                    if (!afterReturn) {
                        blanks.append((char) octet);
                    }
                } else {
                    putText(octet);
                }
            }
            return new Slice(decoded, 0, length);
        }

        private void endLine() {
            if (!soft) {
                put('\r');
                put('\n');
            }
            blanks.setLength(0);
            soft = false;
        }

        /**
         * What follows the sign of equality.
         *
         * @return whether a line end follows that began with a carriage return
         */
        private boolean escaped() {
            int first = at < end ? encoded[at++] & 0xff : -1;
            int next = at < end ? encoded[at] & 0xff : -1;
            if (first == '=') {
                putText('=');
                boolean lineEnds =
                        next == '\n' || next == '\r' && at + 1 < end && encoded[at + 1] == '\n';
                if (lineEnds) {
                    pend('=');
                }
                return false;
            }
            if (first >= 0 && Character.isWhitespace(first)) {
                putBlanks();
                if (first != '\n') {
                    pend('=');
                    blanks.append((char) first);
                }
                return next == '\n' && first == '\r';
            }
            at += next < 0 ? 0 : 1;
            int high = digit(first);
            int low = digit(next);
            if (high >= 0 && low >= 0) {
                putText(high << 4 | low);
            } else {
                putText('=');
                if (first >= 0) {
                    put(first);
                }
                if (next >= 0) {
                    put(next);
                }
            }
            return false;
        }

        private static int digit(int octet) {
            return octet < 0 || octet > 'f' ? -1 : Character.digit(octet, 16);
        }

        /** The sign of equality, if text follows in the line. */
        private void pend(char sign) {
            soft = true;
            blanks.append(sign);
        }

        private void putBlanks() {
            for (int i = 0; i < blanks.length(); i++) {
                put(blanks.charAt(i));
            }
            blanks.setLength(0);
            soft = false;
        }

        private void putText(int octet) {
            if (!blanks.isEmpty()) {
                putBlanks();
            }
            put(octet);
        }

        private void put(int octet) {
            if (length == decoded.length) {
                decoded = Arrays.copyOf(decoded, 2 * length);
            }
            decoded[length++] = (byte) octet;
        }
    }
}
