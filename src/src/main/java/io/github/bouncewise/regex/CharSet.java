// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * A set of code points.
 *
 * @param bounds where the set begins and ends, in turn: it has a code point if the number of bounds
 *     up to it is odd
 */
record CharSet(int... bounds) {
    private static final int END = Character.MAX_CODE_POINT + 1;

    /** Of the planes behind these no code point is a letter or a digit (Unicode 16). */
    private static final int LAST_LETTER = 0x3_ffff;

    static final CharSet DIGITS = range('0', '9');
    static final CharSet WORD =
            union(List.of(DIGITS, range('A', 'Z'), range('a', 'z'), range('_', '_')));
    static final CharSet SPACE =
            union(List.of(range('\t', '\n'), range('\f', '\r'), range(' ', ' ')));
    static final CharSet LINE_FEED = range('\n', '\n');
    static final CharSet ALL = new CharSet(0, END);

    /** Larger sets, such as those of all letters, have both cases already. */
    private static final int MOST_FOLDED = 3_000;

    static CharSet range(int first, int last) {
        return new CharSet(first, last + 1);
    }

    /** Those of the planes with letters and digits for which this holds. */
    static CharSet where(IntPredicate member) {
        List<Integer> bounds = new ArrayList<>();
        boolean inside = false;
        for (int c = 0; c <= LAST_LETTER + 1; c++) {
            if ((c <= LAST_LETTER && member.test(c)) != inside) {
                bounds.add(c);
                inside = !inside;
            }
        }
        return of(bounds);
    }

    private static CharSet of(List<Integer> bounds) {
        return new CharSet(bounds.stream().mapToInt(Integer::intValue).toArray());
    }

    static CharSet union(List<CharSet> sets) {
        // by the code point: how many sets begin there, less those that end
        TreeMap<Integer, Integer> changes = new TreeMap<>();
        for (CharSet set : sets) {
            for (int i = 0; i < set.bounds.length; i++) {
                changes.merge(set.bounds[i], i % 2 == 0 ? 1 : -1, Integer::sum);
            }
        }
        List<Integer> kept = new ArrayList<>();
        int depth = 0;
        for (Map.Entry<Integer, Integer> change : changes.entrySet()) {
            depth += change.getValue();
            if (depth > 0 == (kept.size() % 2 == 0)) {
                kept.add(change.getKey());
            }
        }
        return of(kept);
    }

    boolean has(int c) {
        int at = Arrays.binarySearch(bounds, c);
        return at >= 0 ? at % 2 == 0 : -at % 2 == 0;
    }

    CharSet negated() {
        boolean fromStart = bounds.length > 0 && bounds[0] == 0;
        boolean toEnd = bounds.length > 0 && bounds[bounds.length - 1] == END;
        int[] all = new int[bounds.length + 2];
        int length = 0;
        if (!fromStart) {
            all[length++] = 0;
        }
        int last = toEnd ? bounds.length - 1 : bounds.length;
        for (int i = fromStart ? 1 : 0; i < last; i++) {
            all[length++] = bounds[i];
        }
        if (!toEnd) {
            all[length++] = END;
        }
        return new CharSet(Arrays.copyOf(all, length));
    }

    /** How many code points it has. */
    int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    /** With all letters that differ from one of its own in case only. */
    CharSet folded() {
        if (size() > MOST_FOLDED) {
            return this;
        }
        List<CharSet> all = new ArrayList<>(List.of(this));
        for (int i = 0; i < bounds.length; i += 2) {
            for (int c = bounds[i]; c < bounds[i + 1]; c++) {
                for (int other : CaseFolding.variants(c)) {
                    if (!has(other)) {
                        all.add(range(other, other));
                    }
                }
            }
        }
        return all.size() == 1 ? this : union(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
