// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        sets.forEach(set -> Arrays.stream(set.bounds()).forEach(starts::add));
        starts.remove(Character.MAX_CODE_POINT + 1);
        int[] bounds = starts.stream().mapToInt(Integer::intValue).toArray();
        Map<List<Boolean>, Short> known = new HashMap<>();
        short[] classes = new short[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            int c = bounds[i];
            List<Boolean> in = sets.stream().map(set -> set.has(c)).toList();
            classes[i] = known.computeIfAbsent(in, other -> (short) known.size());
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
