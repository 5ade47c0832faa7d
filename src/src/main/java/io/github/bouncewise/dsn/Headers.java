// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message, in their order, unfolded, and encoded words (RFC 2047) decoded.
 */
public final class Headers {
    public static final Headers NONE = new Headers(List.of());

    private final List<Field> fields;

    /**
     * The first field of each hash of a name, and the next one for each field; -1 for none. Readers
     * ask for many fields that are not there.
     */
    private final int[] heads;

    private final int[] next;

    /** One header field. The name is as written; it is compared without regard to case. */
    public record Field(String name, String value) {}

    /**
     * @param fields every field, duplicates included
     */
    public Headers(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.heads = new int[Integer.highestOneBit(2 * this.fields.size() + 1) << 1];
        this.next = new int[this.fields.size()];
        Arrays.fill(heads, -1);
        for (int i = next.length - 1; i >= 0; i--) {
            int hash = hash(this.fields.get(i).name()) & heads.length - 1;
            next[i] = heads[hash];
            heads[hash] = i;
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
        int at = find(name, heads[hash(name) & heads.length - 1]);
        return at < 0 ? Optional.empty() : Optional.of(fields.get(at).value());
    }

    /** Every field of that name, from the top. */
    public List<String> all(String name) {
        int at = find(name, heads[hash(name) & heads.length - 1]);
        if (at < 0) {
            return List.of();
        }
        List<String> all = new ArrayList<>(1);
        for (; at >= 0; at = find(name, next[at])) {
            all.add(fields.get(at).value());
        }
        return Collections.unmodifiableList(all);
    }

    /** The first field of that name from one of the same hash on, or -1. */
    private int find(String name, int from) {
        int at = from;
        while (at >= 0 && !fields.get(at).name().equalsIgnoreCase(name)) {
            at = next[at];
        }
        return at;
    }

    /** The same for names that differ in case only. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + Character.toLowerCase(Character.toUpperCase(name.charAt(i)));
        }
        return hash ^ hash >>> 16;
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
