// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message, in their order, unfolded, and encoded words (RFC 2047) decoded.
 *
 * @param fields every field, duplicates included
 */
public record Headers(List<Field> fields) {
    public static final Headers NONE = new Headers(List.of());

    /** One header field. The name is as written; it is compared without regard to case. */
    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    /** The fields of a message or of its header alone, read as those of a bounce are. */
    public static Headers read(byte[] message) {
        return MimeReader.headers(message);
    }

    /** The first field of that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every field of that name, from the top. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
