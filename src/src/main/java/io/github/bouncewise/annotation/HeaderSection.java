// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
     * One field with all its folded lines.
     *
     * @param name as written
     * @param raw all its bytes, including line ends, one character for each
     */
    record Field(String name, String raw) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }

        /** Whether the field describes the body (RFC 2045 section 3). */
        boolean isAboutContent() {
            return name.regionMatches(true, 0, "Content-", 0, 8);
        }

        /** The text after the colon, unfolded. */
        String value() {
            return raw.substring(raw.indexOf(':') + 1).replace("\r", "").replace("\n", "").strip();
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
            String raw = new String(bytes, at, next - at, StandardCharsets.ISO_8859_1);
            String name = raw.substring(0, Math.max(0, raw.indexOf(':'))).stripTrailing();
            if (!isFieldName(name)) {
                return Optional.empty();
            }
            fields.add(new Field(name, raw));
            at = next;
        }
        int body = at < to ? ByteLines.next(bytes, at, to) : to;
        return Optional.of(new HeaderSection(List.copyOf(fields), start, at, body, lineEnd));
    }

    /** The fields with this name, from the top. */
    List<Field> all(String name) {
        List<Field> all = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.is(name)) {
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
        String raw = types.get(0).raw();
        return ContentType.of(raw.substring(raw.indexOf(':') + 1));
    }

    /** The transfer encoding in lower case; empty if there is none. */
    String transferEncoding() {
        return all("Content-Transfer-Encoding").stream()
                .map(field -> field.value().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private static byte[] lineEndOf(byte[] bytes, int from, int to) {
        int next = ByteLines.next(bytes, from, to);
        return next - from >= 2 && bytes[next - 2] == '\r' ? CRLF : LF;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
        return to - from >= prefix.length()
                && new String(bytes, from, prefix.length(), StandardCharsets.ISO_8859_1)
                        .equals(prefix);
    }

    /** RFC 5322 section 3.6.8: printable ASCII without the colon. */
    private static boolean isFieldName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) >= 127) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
