// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import io.github.bouncewise.limits.Interruption;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code X-Bouncewise-*} header fields, the fields of a reply that the bounce lacks, and the
 * seal by which a second pass recognises the first. {@code X-Bouncewise-Added} names the fields of
 * a reply that were added.
 *
 * <p>The {@link Seal} is taken over our other fields, over the fields that say whose message this
 * is and what about, and over the whole body. It shows that the message is as Bouncewise wrote it,
 * even if line ends or the folding of fields were changed on the way.
 */
final class OwnFields {
    static final String PREFIX = "X-Bouncewise-";
    private static final String SEAL = PREFIX + "Seal";
    private static final String ADDED = PREFIX + "Added";
    private static final int LONGEST_LINE = 76;

    /** Fields of a reply that a bounce may lack (RFC 5322 section 3.6.4, RFC 3834 section 5). */
    static final List<String> OF_REPLY = List.of("In-Reply-To", "References", "Auto-Submitted");

    /** The fields that a reader takes the report to belong to (RFC 5322 section 3.6). */
    private static final List<String> BOUND =
            List.of("from", "to", "cc", "subject", "date", "message-id");

    private OwnFields() {}

    static boolean isOurs(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    static boolean isOurs(Field field) {
        return field.begins(PREFIX);
    }

    /**
     * The fields with their seal, to be put at the top of a message.
     *
     * @param headers as in {@link ReportContent}
     * @param header of the message, from which ours are left out
     * @param body of the message, which is otherwise complete
     */
    static String write(
            Map<String, String> headers, HeaderSection header, SealedBody body, Seal seal) {
        String lineEnd = new String(header.lineEnd(), StandardCharsets.US_ASCII);
        StringBuilder fields = new StringBuilder();
        StringBuilder ofReply = new StringBuilder();
        List<String> added = new ArrayList<>();
        headers.forEach(
                (name, value) -> {
                    if (isOurs(name)) {
                        fold(name, value, lineEnd, fields);
                    } else if (header.all(name).isEmpty()) {
                        added.add(name);
                        fold(name, value, lineEnd, ofReply);
                    }
                });
        if (!added.isEmpty()) {
            fold(ADDED, String.join(", ", added), lineEnd, fields);
        }
        List<String> words = seal.words(head(fields.toString(), header), body);
        return fields + SEAL + ": " + String.join(lineEnd + " ", words) + lineEnd + ofReply;
    }

    /** Whether the header has this field from an annotation; its seal was checked before. */
    static boolean isAdded(Field field, HeaderSection header) {
        return isOurs(field)
                || OF_REPLY.stream().anyMatch(field::is)
                        && header.all(ADDED).stream()
                                .flatMap(added -> Stream.of(added.value().split(",")))
                                .anyMatch(name -> field.is(name.strip()));
    }

    /** Whether the fields contain the seal that matches them and the rest of the message. */
    static boolean areSealed(HeaderSection header, byte[] message, Seal seal) {
        List<Field> seals = header.all(SEAL);
        if (seals.size() != 1) {
            return false;
        }
        String others =
                header.fields().stream()
                        .filter(field -> isOurs(field) && !field.is(SEAL))
                        .map(Field::raw)
                        .collect(Collectors.joining());
        return seal.fits(
                seals.get(0).value(),
                head(others, header),
                new SealedBody(message, header.bodyStart(), message.length));
    }

    /**
     * The message without any of our fields, whoever wrote them; the given array itself if there
     * are none. A header that is not well-formed is searched too: programs that read it may find
     * them.
     */
    static byte[] removed(byte[] message) {
        if (!mayHaveOurs(message)) {
            return message;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(message.length);
        int at = 0;
        while (at < message.length && !ByteLines.isEmpty(message, at, message.length)) {
            int next = ByteLines.nextOfAnyKind(message, at, message.length);
            while (next < message.length && (message[next] == ' ' || message[next] == '\t')) {
                next = ByteLines.nextOfAnyKind(message, next, message.length);
            }
            if (!HeaderSection.begins(message, at, next, PREFIX)) {
                kept.write(message, at, next - at);
            }
            at = next;
        }
        kept.write(message, at, message.length - at);
        return kept.size() == message.length ? message : kept.toByteArray();
    }

    /**
     * Whether a line of the header begins like one of our fields, which most messages have none of.
     * Takes each CR and LF for a line end.
     */
    static boolean mayHaveOurs(byte[] message) {
        boolean lineStart = true;
        int length = 0;
        for (int i = 0; i < message.length; i++) {
            if ((i & 0xFFFF) == 0) {
                Interruption.check();
            }
            byte octet = message[i];
            if (lineStart
                    && (octet == 'X' || octet == 'x')
                    && HeaderSection.begins(message, i, message.length, PREFIX)) {
                return true;
            }
            lineStart = octet == '\n' || octet == '\r';
            if (octet == '\n') {
                if (length == 0) {
                    return false;
                }
                length = 0;
            } else if (octet != '\r') {
                length++;
            }
        }
        return false;
    }

    private static void fold(String name, String value, String lineEnd, StringBuilder fields) {
        fields.append(name).append(':');
        int column = name.length() + 1;
        StringTokenizer words = new StringTokenizer(printable(value), " ");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (column + 1 + word.length() > LONGEST_LINE && column > name.length() + 1) {
                fields.append(lineEnd);
                column = 0;
            }
            fields.append(' ').append(word);
            column += 1 + word.length();
        }
        fields.append(lineEnd);
    }

    private static String printable(String value) {
        StringBuilder printable = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 127) {
                printable.append(c);
            }
        }
        return printable.toString().strip();
    }

    /** What is sealed before the body: our fields, and those that say whose message this is. */
    private static String head(String fields, HeaderSection header) {
        StringBuilder head = new StringBuilder(fields.length() + 512);
        head.append(fields.replace("\r\n", "\n")).append('\n');
        boolean first = true;
        for (Field field : header.fields()) {
            Interruption.check();
            for (String name : BOUND) {
                if (field.is(name)) {
                    head.append(first ? "" : "\n").append(name).append(':');
                    relaxed(field.value(), head);
                    first = false;
                }
            }
        }
        return head.append("\n\n").toString();
    }

    /** Unfolded, with single blanks, as stores and servers fold fields anew. */
    private static void relaxed(String value, StringBuilder relaxed) {
        boolean blank = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean before = blank;
            blank = c == ' ' || c == '\t';
            if (!blank || !before) {
                relaxed.append(blank ? ' ' : c);
            }
        }
    }
}
