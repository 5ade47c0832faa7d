// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of bounces: the time in milliseconds, then 22 random bits. One column and one index serve the
 * id and the time, and sorting by the id sorts by the time.
 */
final class BounceId {
    private static final int RANDOM_BITS = 22;

    private BounceId() {}

    /** A new one; two of the same millisecond are the same once in four million. */
    static String random(Instant at) {
        return text(first(at) | ThreadLocalRandom.current().nextInt(1 << RANDOM_BITS));
    }

    /** The lowest id of a time. */
    static long first(Instant at) {
        return at.toEpochMilli() << RANDOM_BITS;
    }

    static Instant time(long id) {
        return Instant.ofEpochMilli(id >> RANDOM_BITS);
    }

    static String text(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /**
     * @throws IllegalArgumentException if it is none of ours
     */
    static long number(String text) {
        if (text.length() != 16) {
            throw new IllegalArgumentException("an id of a bounce has 16 hexadecimal digits");
        }
        return Long.parseUnsignedLong(text, 16);
    }
}
