// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The {@code X-Bouncewise-*} header fields, and the seal by which a second pass recognises the
 * first.
 *
 * <p>The {@link Seal} is taken over our other fields, over the fields that say whose message this
 * is and what about, and over the whole body. It shows that the message is as Bouncewise wrote it,
 * even if line ends or the folding of fields were changed on the way.
 */
final class OwnFields {
    static final String PREFIX = "X-Bouncewise-";
    private static final String SEAL = PREFIX + "Seal";
    private static final int LONGEST_LINE = 76;

    /** The fields that a reader takes the report to belong to (RFC 5322 section 3.6). */
    private static final List<String> BOUND =
            List.of("from", "to", "cc", "subject", "date", "message-id");

    private OwnFields() {}

    static boolean isOurs(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * The fields with their seal, to be put at the top of a message.
     *
     * @param header of the message, which is otherwise complete
     */
    static String write(
            Map<String, String> headers, HeaderSection header, byte[] message, Seal seal) {
        String lineEnd = new String(header.lineEnd(), StandardCharsets.US_ASCII);
        String fields =
                headers.entrySet().stream()
                        .map(field -> fold(field.getKey(), field.getValue(), lineEnd))
                        .collect(Collectors.joining());
        byte[] sealed = sealed(fields, header, message);
        return fields + SEAL + ": " + String.join(lineEnd + " ", seal.words(sealed)) + lineEnd;
    }

    /** Whether the fields contain the seal that matches them and the rest of the message. */
    static boolean areSealed(HeaderSection header, byte[] message, Seal seal) {
        List<Field> seals = header.all(SEAL);
        if (seals.size() != 1) {
            return false;
        }
        String others =
                header.fields().stream()
                        .filter(field -> isOurs(field.name()) && !field.is(SEAL))
                        .map(Field::raw)
                        .collect(Collectors.joining());
        return seal.fits(seals.get(0).value(), sealed(others, header, message));
    }

    /**
     * The message without any of our fields, whoever wrote them; the given array itself if there
     * are none. A header that is not well-formed is searched too: programs that read it may find
     * them.
     */
    static byte[] removed(byte[] message) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(message.length);
        int at = 0;
        while (at < message.length && !ByteLines.isEmpty(message, at, message.length)) {
            int next = ByteLines.nextOfAnyKind(message, at, message.length);
            while (next < message.length && (message[next] == ' ' || message[next] == '\t')) {
                next = ByteLines.nextOfAnyKind(message, next, message.length);
            }
            if (!isOurs(new String(message, at, next - at, StandardCharsets.ISO_8859_1))) {
                kept.write(message, at, next - at);
            }
            at = next;
        }
        kept.write(message, at, message.length - at);
        return kept.size() == message.length ? message : kept.toByteArray();
    }

    private static String fold(String name, String value, String lineEnd) {
        String printable =
                value.chars()
                        .filter(c -> c >= ' ' && c < 127)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                        .strip();
        StringBuilder field = new StringBuilder(name).append(':');
        int column = field.length();
        for (String word : printable.split(" +")) {
            if (column + 1 + word.length() > LONGEST_LINE && column > name.length() + 1) {
                field.append(lineEnd);
                column = 0;
            }
            field.append(' ').append(word);
            column += 1 + word.length();
        }
        return field.append(lineEnd).toString();
    }

    private static byte[] sealed(String fields, HeaderSection header, byte[] message) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(message.length);
        String bound =
                header.fields().stream()
                        .filter(field -> BOUND.contains(field.name().toLowerCase(Locale.ROOT)))
                        .map(field -> field.name().toLowerCase(Locale.ROOT) + ":" + relaxed(field))
                        .collect(Collectors.joining("\n"));
        sealed.writeBytes(
                (fields.replace("\r\n", "\n") + "\n" + bound + "\n\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        body(message, header.bodyStart(), sealed);
        return sealed.toByteArray();
    }

    /** Unfolded, with single blanks, as stores and servers fold fields anew. */
    private static String relaxed(Field field) {
        return String.join(" ", field.value().strip().split("[ \t]+"));
    }

    /** Lines that end with LF; without the empty ones at the end, which stores add and remove. */
    private static void body(byte[] message, int start, ByteArrayOutputStream out) {
        int end = message.length;
        while (end > start && (message[end - 1] == '\n' || message[end - 1] == '\r')) {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (message[i] != '\r' || message[i + 1] != '\n') {
                out.write(message[i]);
            }
        }
    }
}
