// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Encoded words of header fields: {@code =?charset?encoding?text?=} (RFC 2047). Time is linear in
 * the length of the field. What is not well-formed stays as it is.
 *
 * <p>Neighbours of one charset are decoded together, since many programs cut characters in two; the
 * blanks between them are no text (RFC 2047 section 6.2).
 */
final class EncodedWords {
    /** Encoded words that are decoded in one field; more stay as they are. */
    static final int MOST = 500;

    private static final String START = "=?";
    private static final String END = "?=";

    private final String field;
    private final StringBuilder decoded = new StringBuilder();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private String charset = "";

    private EncodedWords(String field) {
        this.field = field;
    }

    /**
     * @param field unfolded
     */
    static String decode(String field) {
        return field.contains(START) ? new EncodedWords(field).decode() : field;
    }

    private String decode() {
        int done = 0;
        int words = 0;
        int at = field.indexOf(START);
        int end = 0;
        while (at >= 0 && end >= 0 && words < MOST) {
            int encoding = field.indexOf('?', at + START.length());
            int text = encoding + 3;
            if (encoding <= at + START.length() || !isEncoding(encoding)) {
                at = field.indexOf(START, at + START.length());
                continue;
            }
            // no end before an earlier start is one of a later start
            end = end >= text ? end : field.indexOf(END, text);
            if (end >= 0) {
                literal(field.substring(done, at), words > 0);
                word(at, encoding, text, end);
                words++;
                done = end + END.length();
                at = field.indexOf(START, done);
            }
        }
        flush();
        return decoded.append(field, done, field.length()).toString();
    }

    /** Whether the charset ends with an encoding: {@code ?B?} or {@code ?Q?}. */
    private boolean isEncoding(int question) {
        return question + 2 < field.length()
                && "bBqQ".indexOf(field.charAt(question + 1)) >= 0
                && field.charAt(question + 2) == '?';
    }

    /** The text before a word; between two words, blanks are none. */
    private void literal(String text, boolean behindWord) {
        if (!behindWord || !text.isBlank()) {
            flush();
            decoded.append(text);
        }
    }

    private void word(int start, int encoding, int text, int end) {
        String name = field.substring(start + START.length(), encoding);
        if (!name.equalsIgnoreCase(charset)) {
            flush();
            charset = name;
        }
        byte[] encoded = field.substring(text, end).getBytes(StandardCharsets.UTF_8);
        boolean base64 = "bB".indexOf(field.charAt(encoding + 1)) >= 0;
        octets.writeBytes(base64 ? base64(encoded) : quoted(encoded));
    }

    private void flush() {
        if (octets.size() > 0) {
            decoded.append(TextDecoder.decode(Slice.of(octets.toByteArray()), charset));
            octets.reset();
        }
    }

    /** Encoding B, up to the padding; signs of other alphabets are skipped. */
    private static byte[] base64(byte[] encoded) {
        byte[] signs = new byte[encoded.length];
        int length = 0;
        for (int i = 0; i < encoded.length && encoded[i] != '='; i++) {
            signs[length] = encoded[i];
            length += isBase64(encoded[i]) ? 1 : 0;
        }
        // one sign alone is no octet
        int whole = length % 4 == 1 ? length - 1 : length;
        return Base64.getDecoder().decode(Arrays.copyOf(signs, whole));
    }

    private static boolean isBase64(byte sign) {
        return sign >= 'A' && sign <= 'Z'
                || sign >= 'a' && sign <= 'z'
                || sign >= '0' && sign <= '9'
                || sign == '+'
                || sign == '/';
    }

    /** Encoding Q (RFC 2047 section 4.2). */
    private static byte[] quoted(byte[] encoded) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '=' && i + 2 < encoded.length ? digit(encoded[i + 1]) : -1;
            int low = high >= 0 ? digit(encoded[i + 2]) : -1;
            if (low >= 0) {
                plain.write(high * 16 + low);
                i += 2;
            } else {
                plain.write(encoded[i] == '_' ? ' ' : encoded[i]);
            }
        }
        return plain.toByteArray();
    }

    private static int digit(byte octet) {
        return octet < 0 ? -1 : Character.digit((char) octet, 16);
    }
}
