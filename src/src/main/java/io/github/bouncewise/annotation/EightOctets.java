// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight octets at once, as one number whose lowest octet comes first. Java 17 compiles a
 * loop that stops at a certain octet to one octet a turn, and an annotated message has tens of
 * kilobytes that are gone through several times.
 *
 * <p>What looks for octets gives a number with the highest bit of the first one that is found;
 * above that bit it may have others.
 */
final class EightOctets {
    static final int COUNT = Long.BYTES;

    private static final VarHandle IN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x80 * EACH;

    private EightOctets() {}

    /** The eight from a place on, all of which must be in the array. */
    static long at(byte[] octets, int place) {
        return (long) IN.get(octets, place);
    }

    static void put(byte[] octets, int place, long eight) {
        IN.set(octets, place, eight);
    }

    /** How many come before the first that was found; eight where none was. */
    static int before(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /** Looks for an octet below 128. */
    static long equal(long eight, int octet) {
        long differing = eight ^ octet * EACH;
        return differing - EACH & ~differing & HIGHEST_BITS;
    }

    /** Looks for all that is not a blank or a printable character of ASCII. */
    static long unprintable(long eight) {
        long below = eight - ' ' * EACH & ~eight;
        long above = eight | eight + EACH;
        return (below | above) & HIGHEST_BITS;
    }

    /** The place of the first octet of a kind (below 128) between two places; else the second. */
    static int find(int octet, byte[] octets, int from, int to) {
        int at = from;
        for (; at + COUNT <= to; at += COUNT) {
            long found = equal(at(octets, at), octet);
            if (found != 0) {
                return at + before(found);
            }
        }
        while (at < to && octets[at] != octet) {
            at++;
        }
        return at;
    }
}
