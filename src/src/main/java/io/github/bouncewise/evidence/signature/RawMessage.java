// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.mime4j.io.EOLConvertingInputStream;

/**
 * A message octet by octet, as signatures need it: its fields folded as they came, and its body;
 * every line ended by CRLF, however the copy at hand ends them.
 */
final class RawMessage implements Headers {
    private static final int LONGEST_HEADER = 256 * 1024;

    private final List<String> fields;
    private final Map<String, List<String>> byName = new LinkedHashMap<>();
    private final byte[] octets;
    private final int body;

    private RawMessage(List<String> fields, byte[] octets, int body) {
        this.fields = List.copyOf(fields);
        this.octets = octets;
        this.body = body;
        for (String field : fields) {
            byName.computeIfAbsent(name(field), name -> new ArrayList<>()).add(field);
        }
    }

    /** Without fields where the header is too long, or its charset is not the platform's. */
    static RawMessage of(byte[] octets) {
        int end = 0;
        int body = octets.length;
        for (int line = 0; line < octets.length; line = end) {
            end = lineEnd(octets, line);
            if (octets[line] == '\n' || (octets[line] == '\r' && end == line + 2)) {
                body = end;
                end = line;
                break;
            }
        }
        return new RawMessage(
                end <= LONGEST_HEADER ? fields(Arrays.copyOf(octets, end)) : List.of(),
                octets,
                body);
    }

    private static int lineEnd(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == '\n') {
                return i + 1;
            }
        }
        return octets.length;
    }

    /** None where jDKIM, which goes by the charset of the platform, would sign other octets. */
    private static List<String> fields(byte[] header) {
        String text = new String(header);
        if (!Arrays.equals(text.getBytes(), header)) {
            return List.of();
        }
        List<StringBuilder> fields = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !fields.isEmpty()) {
                fields.get(fields.size() - 1).append("\r\n").append(line);
            } else if (line.indexOf(':') > 0) {
                fields.add(new StringBuilder(line));
            }
        }
        return fields.stream().map(StringBuilder::toString).toList();
    }

    /** In lower case; blanks may precede the colon (RFC 5322 section 4.5.8). */
    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    /** The same with one field of a name only. */
    RawMessage withOnly(String field) {
        List<String> kept = new ArrayList<>(fields);
        kept.removeIf(other -> other != field && name(other).equals(name(field)));
        return new RawMessage(kept, octets, body);
    }

    @Override
    public List<String> getFields() {
        return fields;
    }

    @Override
    public List<String> getFields(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    int bodyLength() {
        return octets.length - body;
    }

    InputStream body() {
        return new EOLConvertingInputStream(
                new ByteArrayInputStream(octets, body, bodyLength()),
                EOLConvertingInputStream.CONVERT_LF);
    }
}
