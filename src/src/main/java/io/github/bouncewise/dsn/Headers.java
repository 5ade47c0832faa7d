// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of a message, in their order, unfolded, and encoded words (RFC 2047) decoded.
 */
public final class Headers {
    public static final Headers NONE = new Headers(List.of());

    private final List<Field> fields;

    /** Values by names in lower case: readers ask for many fields that are not there. */
    private final Map<String, List<String>> values = new HashMap<>();

    /** One header field. The name is as written; it is compared without regard to case. */
    public record Field(String name, String value) {}

    /**
     * @param fields every field, duplicates included
     */
    public Headers(List<Field> fields) {
        this.fields = List.copyOf(fields);
        for (Field field : this.fields) {
            values.computeIfAbsent(key(field.name()), name -> new ArrayList<>(1))
                    .add(field.value());
        }
    }

    /** The fields of a message or of its header alone, read as those of a bounce are. */
    public static Headers read(byte[] message) {
        return MimeReader.headers(message);
    }

    public List<Field> fields() {
        return fields;
    }

    /** The first field of that name. */
    public Optional<String> first(String name) {
        List<String> all = values.get(key(name));
        return all == null ? Optional.empty() : Optional.of(all.get(0));
    }

    /** Every field of that name, from the top. */
    public List<String> all(String name) {
        List<String> all = values.get(key(name));
        return all == null ? List.of() : List.copyOf(all);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && fields.equals(headers.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "Headers" + fields;
    }
}
