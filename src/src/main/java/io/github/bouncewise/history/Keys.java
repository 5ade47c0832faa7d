// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Keys of sums: two or three numbers in one, so that a range of days is a range of keys. */
final class Keys {
    /** Below 1 << 16 until the year 2149. */
    private static final int DAY_BITS = 16;

    private static final int WORD_BITS = 32;

    /** Odd, with bits all over: 2 to the 64 divided by the golden ratio. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Keys() {}

    static int day(Instant at) {
        return Math.toIntExact(LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay());
    }

    /** The first key of a day; that of the next day is behind its last. */
    static long ofDay(long day) {
        return day << WORD_BITS;
    }

    /** The first key of a kind of sums on a day. */
    static long ofDay(Summed kind, long day) {
        return ((long) kind.ordinal() << DAY_BITS | day) << WORD_BITS;
    }

    /** The first key of the day after that of a key. */
    static long nextDay(long key) {
        return (key >> WORD_BITS) + 1 << WORD_BITS;
    }

    static long of(long high, int word) {
        return high << WORD_BITS | word;
    }

    static int word(long key) {
        return (int) key;
    }

    /** What is before the word. */
    static int high(long key) {
        return (int) (key >> WORD_BITS);
    }

    /** Since 1970, of a key that has a day. */
    static int day(long key) {
        return high(key) & (1 << DAY_BITS) - 1;
    }

    /** The key of a recipient that a domain has mailed. */
    static long mixed(long recipient, int senderDomain) {
        return recipient ^ senderDomain * MIX;
    }
}
