// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.io.ByteArrayOutputStream;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Many sums, or many numbers, in few octets. Numbers have seven bits in each octet, the lowest
 * first, and the eighth says that more follow. Keys are kept as differences from the one before; of
 * the seven numbers of a sum only those that are not 0, after an octet that says which.
 */
final class Packed {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Packed() {}

    /** Gets one sum. */
    interface Reader {
        void read(int word, Sum sum);
    }

    /** Gets one number. */
    interface KeyReader {
        void read(long key);
    }

    /** The sum of one word; the domain is that of a sender, or 0. */
    record Sum(int domain, Counts counts) {
        Sum plus(Sum other) {
            return new Sum(Math.max(domain, other.domain), counts.plus(other.counts));
        }
    }

    /**
     * @param sums by word
     */
    static byte[] sums(SortedMap<Integer, Sum> sums) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int before = 0;
        for (var entry : sums.entrySet()) {
            write(out, entry.getKey() - before);
            before = entry.getKey();
            Sum sum = entry.getValue();
            Counts c = sum.counts;
            int[] numbers = {
                c.sent(),
                c.bounces(),
                c.delays(),
                c.complaints(),
                c.unknown(),
                c.unknownUsers(),
                sum.domain
            };
            int present = 0;
            for (int i = 0; i < numbers.length; i++) {
                present |= numbers[i] == 0 ? 0 : 1 << i;
            }
            out.write(present);
            for (int number : numbers) {
                if (number != 0) {
                    write(out, number);
                }
            }
        }
        return out.toByteArray();
    }

    static void readSums(byte[] packed, Reader reader) {
        Input in = new Input(packed);
        int word = 0;
        while (in.hasMore()) {
            word += (int) in.next();
            int present = packed[in.position++];
            Counts counts =
                    new Counts(
                            in.next(present, 0),
                            in.next(present, 1),
                            in.next(present, 2),
                            in.next(present, 3),
                            in.next(present, 4),
                            in.next(present, 5));
            reader.read(word, new Sum(in.next(present, 6), counts));
        }
    }

    static byte[] keys(SortedSet<Long> keys) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long before = 0;
        for (long key : keys) {
            write(out, key - before);
            before = key;
        }
        return out.toByteArray();
    }

    static void readKeys(byte[] packed, KeyReader reader) {
        Input in = new Input(packed);
        long key = 0;
        while (in.hasMore()) {
            key += in.next();
            reader.read(key);
        }
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long left = number;
        while (left >= MORE) {
            out.write((int) left | MORE);
            left >>>= BITS;
        }
        out.write((int) left);
    }

    private static final class Input {
        private final byte[] octets;
        private int position;

        private Input(byte[] octets) {
            this.octets = octets;
        }

        private boolean hasMore() {
            return position < octets.length;
        }

        private long next() {
            long number = 0;
            for (int shift = 0; ; shift += BITS) {
                byte octet = octets[position++];
                number |= (long) (octet & MORE - 1) << shift;
                if (octet >= 0) {
                    return number;
                }
            }
        }

        private int next(int present, int index) {
            return (present & 1 << index) == 0 ? 0 : (int) next();
        }
    }
}
