// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Code points by classes: those of one class are in the same sets. Safe for use by many threads.
 */
final class Alphabet {
    /** Code points of one page, a power of two. */
    private static final int PAGE = 256;

    private final int[] bounds;
    private final short[] classes;
    private final short[] ascii = new short[128];
    private final int size;

    /**
     * The classes of the first 65,536 code points by page, each made when a text first has one of
     * its code points: a text is in one script or two, which fill a few pages. Pages of one class,
     * as most of Chinese, are one array.
     */
    private final AtomicReferenceArray<short[]> pages =
            new AtomicReferenceArray<>((Character.MAX_VALUE + 1) / PAGE);

    /** By class: the page of which all code points are in it. */
    private final AtomicReferenceArray<short[]> uniform;

    private Alphabet(int[] bounds, short[] classes, int size) {
        this.bounds = bounds;
        this.classes = classes;
        this.size = size;
        this.uniform = new AtomicReferenceArray<>(size);
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
        if (c < 128) {
            return ascii[c];
        }
        if (c > Character.MAX_VALUE) {
            return search(c);
        }
        short[] page = pages.get(c / PAGE);
        return (page == null ? page(c / PAGE) : page)[c % PAGE];
    }

    private short[] page(int number) {
        int first = number * PAGE;
        boolean one = range(first) == range(first + PAGE - 1);
        short[] page = one ? uniform.get(search(first)) : null;
        if (page == null) {
            page = new short[PAGE];
            for (int i = 0; i < PAGE; i++) {
                page[i] = search(first + i);
            }
            if (one) {
                uniform.set(page[0], page);
            }
        }
        pages.set(number, page);
        return page;
    }

    /** The classes of the first 128 code points; not to be changed. */
    short[] ascii() {
        return ascii;
    }

    private short search(int c) {
        return classes[range(c)];
    }

    /** Between which bounds a code point is. */
    private int range(int c) {
        int at = Arrays.binarySearch(bounds, c);
        return at >= 0 ? at : -at - 2;
    }

    /** Which classes are in a set. */
    boolean[] in(CharSet set) {
        boolean[] in = new boolean[size];
        IntStream.range(0, bounds.length).forEach(i -> in[classes[i]] = set.has(bounds[i]));
        return in;
    }
}
