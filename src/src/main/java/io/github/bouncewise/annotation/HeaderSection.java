// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header fields of a message or of a part, with their offsets (RFC 5322 section 2.2).
 *
 * @param start offset of the first field: after the "From " line of an mbox, if there is one
 * @param end offset of the empty line that ends the fields
 * @param bodyStart offset after that line; both are the end of the bytes if there is no body
 * @param lineEnd CRLF, or LF if the first line ends with LF alone
 */
record HeaderSection(List<Field> fields, int start, int end, int bodyStart, byte[] lineEnd) {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LF = {'\n'};

    /**
     * One field with all its folded lines, where it is in the message.
     *
     * @param start of its name
     * @param nameEnd before the colon, and before blanks in front of it
     * @param end behind its last line end
     */
    record Field(byte[] bytes, int start, int nameEnd, int end) {
        /** The name as written. */
        String name() {
            return text(start, nameEnd);
        }

        /** All its octets, including line ends, one character for each. */
        String raw() {
            return text(start, end);
        }

        boolean is(String other) {
            return nameEnd - start == other.length() && begins(other);
        }

        /** Whether the field describes the body (RFC 2045 section 3). */
        boolean isAboutContent() {
            return begins("Content-");
        }

        /** Whether the name begins so, whatever the case; it is ASCII. */
        boolean begins(String prefix) {
            return HeaderSection.begins(bytes, start, nameEnd, prefix);
        }

        /** The text after the colon. */
        String body() {
            int colon = nameEnd;
            while (bytes[colon] != ':') {
                colon++;
            }
            return text(colon + 1, end);
        }

        /** The text after the colon, unfolded. */
        String value() {
            return body().replace("\r", "").replace("\n", "").strip();
        }

        private String text(int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads the fields from an offset; empty if a line is neither a field nor a folded line. */
    static Optional<HeaderSection> read(byte[] bytes, int from, int to) {
        byte[] lineEnd = lineEndOf(bytes, from, to);
        int start = startsWith(bytes, from, to, "From ") ? ByteLines.next(bytes, from, to) : from;
        List<Field> fields = new ArrayList<>();
        int at = start;
        while (at < to && !ByteLines.isEmpty(bytes, at, to)) {
            Interruption.check();
            int next = ByteLines.next(bytes, at, to);
            while (next < to && (bytes[next] == ' ' || bytes[next] == '\t')) {
                next = ByteLines.next(bytes, next, to);
            }
            int nameEnd = nameEnd(bytes, at, next);
            if (nameEnd == at) {
                return Optional.empty();
            }
            fields.add(new Field(bytes, at, nameEnd, next));
            at = next;
        }
        int body = at < to ? ByteLines.next(bytes, at, to) : to;
        return Optional.of(
                new HeaderSection(Collections.unmodifiableList(fields), start, at, body, lineEnd));
    }

    /** The fields with this name, from the top. */
    List<Field> all(String name) {
        List<Field> all = List.of();
        for (Field field : fields) {
            if (field.is(name)) {
                all = all.isEmpty() ? new ArrayList<>(1) : all;
                all.add(field);
            }
        }
        return all;
    }

    /** {@code text/plain} if there is no type; empty if there are two, or it can't be parsed. */
    Optional<ContentType> contentType() {
        List<Field> types = all("Content-Type");
        if (types.isEmpty()) {
            return Optional.of(ContentType.PLAIN);
        }
        if (types.size() > 1) {
            return Optional.empty();
        }
        return ContentType.of(types.get(0).body());
    }

    /** The transfer encoding in lower case; empty if there is none. */
    String transferEncoding() {
        List<Field> encodings = all("Content-Transfer-Encoding");
        return encodings.isEmpty() ? "" : encodings.get(0).value().toLowerCase(Locale.ROOT);
    }

    private static byte[] lineEndOf(byte[] bytes, int from, int to) {
        int next = ByteLines.next(bytes, from, to);
        return next - from >= 2 && bytes[next - 2] == '\r' ? CRLF : LF;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the name of a field ends (RFC 5322 section 3.6.8: printable ASCII without the colon),
     * without blanks before the colon; at its start if it is none.
     */
    private static int nameEnd(byte[] bytes, int start, int end) {
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            colon++;
        }
        int nameEnd = colon < end ? colon : start;
        while (nameEnd > start && Character.isWhitespace(bytes[nameEnd - 1] & 0xFF)) {
            nameEnd--;
        }
        for (int i = start; i < nameEnd; i++) {
            if (bytes[i] <= ' ' || bytes[i] >= 127) {
                return start;
            }
        }
        return nameEnd;
    }

    /** Whether octets begin with a prefix, whatever the case of its letters. */
    static boolean begins(byte[] bytes, int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (lowerCase(bytes[from + i]) != lowerCase((byte) prefix.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }
}
