// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message, in their order, unfolded, and encoded words (RFC 2047) decoded.
 * Those of a message are decoded when they are first asked for, since few of them are. Safe for use
 * by many threads.
 */
public final class Headers {
    public static final Headers NONE = new Headers(List.of());

    /** Where the fields are that are not decoded yet. */
    private final byte[] octets;

    /** By field: where its name and its value begin and end. */
    private final int[] places;

    /** The fields that are decoded; null for the others. */
    private final Field[] fields;

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
        this(new byte[0], new int[0], fields.toArray(new Field[0]));
    }

    private Headers(byte[] octets, int[] places, Field[] fields) {
        this.octets = octets;
        this.places = places;
        this.fields = fields;
        this.heads = new int[Integer.highestOneBit(2 * fields.length + 1) << 1];
        this.next = new int[fields.length];
        Arrays.fill(heads, -1);
        for (int i = next.length - 1; i >= 0; i--) {
            int hash = hash(i) & heads.length - 1;
            next[i] = heads[hash];
            heads[hash] = i;
        }
    }

    /** The fields of a message or of its header alone, read as those of a bounce are. */
    public static Headers read(byte[] message) {
        return read(Slice.of(message));
    }

    static Headers read(Slice message) {
        FieldReader reader = new FieldReader(message);
        Builder builder = new Builder(message.array());
        while (reader.next()) {
            Interruption.check();
            builder.add(reader);
        }
        return builder.build();
    }

    /** Collects the fields of a message that are read. */
    static final class Builder {
        private final byte[] octets;
        private int[] places = new int[96];
        private Field[] composed = {};
        private int size;

        Builder(byte[] octets) {
            this.octets = octets;
        }

        /** Adds the current field; false if there are {@link MimeReader#MAX_FIELDS} already. */
        boolean add(FieldReader field) {
            if (size >= MimeReader.MAX_FIELDS) {
                return false;
            }
            Slice value = field.value().first(MimeReader.MAX_FIELD_LENGTH);
            if (field.composedName() != null) {
                composed = Arrays.copyOf(composed, size + 1);
                composed[size] = new Field(field.composedName(), decoded(value));
            }
            if (4 * size == places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            places[4 * size] = field.nameStart();
            places[4 * size + 1] = field.nameEnd();
            places[4 * size + 2] = value.from();
            places[4 * size + 3] = value.to();
            size++;
            return true;
        }

        Headers build() {
            return size == 0 ? NONE : new Headers(octets, places, Arrays.copyOf(composed, size));
        }
    }

    /** All of them, from the top. */
    public List<Field> fields() {
        List<Field> all = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length; i++) {
            all.add(field(i));
        }
        return Collections.unmodifiableList(all);
    }

    public boolean isEmpty() {
        return fields.length == 0;
    }

    /** Threads may decode the same field twice, with the same result. */
    private Field field(int i) {
        Field field = fields[i];
        if (field == null) {
            String name = new Slice(octets, places[4 * i], places[4 * i + 1]).latin1();
            Slice value = new Slice(octets, places[4 * i + 2], places[4 * i + 3]);
            field = new Field(name, decoded(value));
            fields[i] = field;
        }
        return field;
    }

    private static String decoded(Slice value) {
        return TextDecoder.decodeField(value.array(), value.from(), value.to());
    }

    /** The first field of that name. */
    public Optional<String> first(String name) {
        int at = find(name, heads[hash(name) & heads.length - 1]);
        return at < 0 ? Optional.empty() : Optional.of(field(at).value());
    }

    /** Every field of that name, from the top. */
    public List<String> all(String name) {
        int at = find(name, heads[hash(name) & heads.length - 1]);
        if (at < 0) {
            return List.of();
        }
        int second = find(name, next[at]);
        if (second < 0) {
            return List.of(field(at).value());
        }
        List<String> all = new ArrayList<>();
        all.add(field(at).value());
        for (at = second; at >= 0; at = find(name, next[at])) {
            all.add(field(at).value());
        }
        return Collections.unmodifiableList(all);
    }

    /** The first field of that name from one of the same hash on, or -1. */
    private int find(String name, int from) {
        int at = from;
        while (at >= 0 && !isNamed(at, name)) {
            at = next[at];
        }
        return at;
    }

    private boolean isNamed(int i, String name) {
        Field field = fields[i];
        return field != null
                ? field.name().equalsIgnoreCase(name)
                : FieldReader.isWord(octets, places[4 * i], places[4 * i + 1], name);
    }

    private int hash(int i) {
        if (fields[i] != null) {
            return hash(fields[i].name());
        }
        int hash = 0;
        for (int at = places[4 * i]; at < places[4 * i + 1]; at++) {
            hash = 31 * hash + (octets[at] | 0x20);
        }
        return hash ^ hash >>> 16;
    }

    /** The same for names of ASCII that differ in case only. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + (name.charAt(i) | 0x20);
        }
        return hash ^ hash >>> 16;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && fields().equals(headers.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    @Override
    public String toString() {
        return "Headers" + fields();
    }
}
