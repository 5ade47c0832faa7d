// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The {@code X-Bouncewise-*} header fields, and the seal by which a second pass recognises the
 * first.
 *
 * <p>The {@link Seal} is taken over the report part and our other fields. It shows that both are as
 * Bouncewise wrote them, even if line ends were changed on the way.
 */
final class OwnFields {
    static final String PREFIX = "X-Bouncewise-";
    private static final String SEAL = PREFIX + "Seal";
    private static final int LONGEST_LINE = 76;

    private OwnFields() {}

    static boolean isOurs(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** The fields with their seal, to be put at the top of a message. */
    static String write(Map<String, String> headers, byte[] reportPart, String lineEnd, Seal seal) {
        String fields =
                headers.entrySet().stream()
                        .map(field -> fold(field.getKey(), field.getValue(), lineEnd))
                        .collect(Collectors.joining());
        String words = String.join(lineEnd + " ", seal.words(sealed(fields, reportPart)));
        return fields + SEAL + ": " + words + lineEnd;
    }

    /** Whether the fields contain the seal that matches them and the first part. */
    static boolean areSealed(List<Field> fields, byte[] message, Multipart parts, Seal seal) {
        List<Field> seals = fields.stream().filter(field -> field.is(SEAL)).toList();
        if (seals.size() != 1) {
            return false;
        }
        String others =
                fields.stream()
                        .filter(field -> isOurs(field.name()) && !field.is(SEAL))
                        .map(Field::raw)
                        .collect(Collectors.joining());
        byte[] firstPart = Arrays.copyOfRange(message, parts.partStart(), parts.partEnd());
        return seal.fits(seals.get(0).value(), sealed(others, firstPart));
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

    private static String canonical(String lines) {
        return lines.replace("\r\n", "\n");
    }

    private static byte[] sealed(String fields, byte[] part) {
        String lines = canonical(new String(part, StandardCharsets.ISO_8859_1));
        return (canonical(fields) + "\n" + lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
