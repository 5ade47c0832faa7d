// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Code points by classes: those of one class are in the same sets. */
final class Alphabet {
    private final int[] bounds;
    private final short[] classes;
    private final short[] ascii = new short[128];
    private final int size;

    private Alphabet(int[] bounds, short[] classes, int size) {
        this.bounds = bounds;
        this.classes = classes;
        this.size = size;
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = search(c);
        }
    }

    static Alphabet of(Collection<CharSet> sets) {
        // by the code point where it begins or ends: the sets that change there
        TreeMap<Integer, BitSet> changes = new TreeMap<>(Map.of(0, new BitSet()));
        int number = 0;
        for (CharSet set : sets) {
            for (int bound : set.bounds()) {
                changes.computeIfAbsent(bound, b -> new BitSet()).flip(number);
            }
            number++;
        }
        changes.remove(Character.MAX_CODE_POINT + 1);
        int[] bounds = new int[changes.size()];
        short[] classes = new short[bounds.length];
        Map<BitSet, Short> known = new HashMap<>();
        BitSet in = new BitSet();
        int i = 0;
        for (Map.Entry<Integer, BitSet> change : changes.entrySet()) {
            in.xor(change.getValue());
            Short same = known.get(in);
            if (same == null) {
                same = (short) known.size();
                known.put((BitSet) in.clone(), same);
            }
            bounds[i] = change.getKey();
            classes[i++] = same;
        }
        return new Alphabet(bounds, classes, known.size());
    }

    /** The number of classes. */
    int size() {
        return size;
    }

    /** From 0 up to the number of classes. */
    int classOf(int c) {
        return c < 128 ? ascii[c] : search(c);
    }

    /** The classes of the first 128 code points; not to be changed. */
    short[] ascii() {
        return ascii;
    }

    private short search(int c) {
        int at = Arrays.binarySearch(bounds, c);
        return classes[at >= 0 ? at : -at - 2];
    }

    /** Which classes are in a set. */
    boolean[] in(CharSet set) {
        boolean[] in = new boolean[size];
        IntStream.range(0, bounds.length).forEach(i -> in[classes[i]] = set.has(bounds[i]));
        return in;
    }
}
