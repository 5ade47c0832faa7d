// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Octets of a message that are a part of an array. It is shared: nobody may change the array.
 *
 * @param from its first octet
 * @param to behind its last one; never less than {@code from}
 */
public record Slice(byte[] array, int from, int to) {
    public static final Slice NONE = of(new byte[0]);

    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    /** Its beginning, of some octets at most. */
    public Slice first(int octets) {
        return octets >= length() ? this : new Slice(array, from, from + octets);
    }

    /** One character for each octet. */
    public String latin1() {
        return new String(array, from, length(), StandardCharsets.ISO_8859_1);
    }

    /** The array itself where it has nothing else in it, else a copy. */
    public byte[] toArray() {
        return length() == array.length ? array : Arrays.copyOfRange(array, from, to);
    }
}
