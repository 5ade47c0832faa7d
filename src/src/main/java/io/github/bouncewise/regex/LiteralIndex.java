// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds which of many strings a text holds, without regard to case, in one pass: the automaton of
 * Aho and Corasick as a table.
 */
final class LiteralIndex {
    private final Map<Integer, Integer> letters = new HashMap<>();
    private final short[] ascii = new short[128];

    /** The letters of 256 characters each, made when a text has one of them. */
    private final AtomicReferenceArray<short[]> pages = new AtomicReferenceArray<>(256);

    private final int width;

    /**
     * By state and letter: where the row of the next state begins, doubled, and one more where
     * strings end there.
     */
    private final int[] table;

    private final int[][] found;
    private final int size;

    /** The strings have the numbers of their order. */
    LiteralIndex(Collection<String> strings) {
        this.size = strings.size();
        strings.forEach(
                one -> one.codePoints().forEach(c -> letters.putIfAbsent(c, letters.size() + 1)));
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = letters.getOrDefault(CaseFolding.fold(c), 0).shortValue();
        }
        this.width = letters.size() + 1;
        int[] next = new int[width * (1 + strings.stream().mapToInt(String::length).sum())];
        List<List<Integer>> ends = new ArrayList<>(List.of(new ArrayList<>()));
        int number = 0;
        for (String one : strings) {
            int state = 0;
            for (int c : one.codePoints().toArray()) {
                int letter = state * width + letters.get(c);
                if (next[letter] == 0) {
                    next[letter] = ends.size();
                    ends.add(new ArrayList<>());
                }
                state = next[letter];
            }
            ends.get(state).add(number++);
        }
        this.table = Arrays.copyOf(next, ends.size() * width);
        complete(ends);
        this.found = new int[ends.size()][];
        for (int state = 0; state < found.length; state++) {
            List<Integer> end = ends.get(state);
            found[state] = end.isEmpty() ? null : end.stream().mapToInt(i -> i).toArray();
        }
        for (int i = 0; i < table.length; i++) {
            table[i] = 2 * width * table[i] + (found[table[i]] == null ? 0 : 1);
        }
    }

    /** Where a string goes on no further, the longest end of it that begins another does. */
    private void complete(List<List<Integer>> ends) {
        int[] shorter = new int[ends.size()];
        Deque<Integer> open = new ArrayDeque<>();
        Arrays.stream(table, 0, width).filter(state -> state > 0).forEach(open::add);
        while (!open.isEmpty()) {
            int state = open.remove();
            ends.get(state).addAll(ends.get(shorter[state]));
            for (int letter = 0; letter < width; letter++) {
                int child = table[state * width + letter];
                int otherwise = table[shorter[state] * width + letter];
                if (child == 0) {
                    table[state * width + letter] = otherwise;
                } else {
                    shorter[child] = otherwise;
                    open.add(child);
                }
            }
        }
    }

    /** The numbers of the strings that occur. */
    BitSet in(String text) {
        BitSet all = new BitSet(size);
        int row = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int letter = c < 128 ? ascii[c] : letter(c, text, i);
            int next = table[row + letter];
            row = next >> 1;
            if ((next & 1) != 0) {
                for (int number : found[row / width]) {
                    all.set(number);
                }
            }
        }
        return all;
    }

    private int letter(char c, String text, int at) {
        if (Character.isHighSurrogate(c)) {
            return letter(text.codePointAt(at));
        }
        if (Character.isLowSurrogate(c)) {
            // the second half of what was looked at before; no literal has any of these
            return 0;
        }
        short[] page = pages.get(c >> 8);
        if (page == null) {
            page = page(c & 0xff00);
            pages.set(c >> 8, page);
        }
        return page[c & 0xff];
    }

    private short[] page(int first) {
        short[] page = new short[256];
        for (int i = 0; i < page.length; i++) {
            page[i] = (short) letter(first + i);
        }
        return page;
    }

    private int letter(int point) {
        return letters.getOrDefault(CaseFolding.fold(point), 0);
    }
}
