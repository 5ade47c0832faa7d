// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds which of many strings a text holds, without regard to case, in one pass: the automaton of
 * Aho and Corasick as tables. One is for letters of ASCII only, so that its rows are narrow: nearly
 * all letters of most texts are of that kind, and each is a look into the table that must wait for
 * the one before.
 */
final class LiteralIndex {
    private final Map<Integer, Integer> letters = new HashMap<>();
    private final short[] ascii = new short[128];

    /** The letters of 256 characters each, made when a text has one of them. */
    private final AtomicReferenceArray<short[]> pages = new AtomicReferenceArray<>(256);

    /** Letters below this power of two are of ASCII, those from there on are not. */
    private final int width;

    private final int shift;

    /**
     * By state and letter of ASCII: where the row of the next state begins, doubled, and one more
     * where strings end there.
     */
    private final int[] table;

    /** By state: the same for the other letters; most states share the row of the first. */
    private final int[][] others;

    private final int[][] found;
    private final int size;

    /** The strings have the numbers of their order. */
    LiteralIndex(Collection<String> strings) {
        this.size = strings.size();
        List<Integer> common = byFrequency(strings);
        List<Integer> inAscii = common.stream().filter(c -> c < 128).toList();
        List<Integer> beyond = common.stream().filter(c -> c >= 128).toList();
        this.shift = Integer.SIZE - Integer.numberOfLeadingZeros(inAscii.size());
        this.width = 1 << shift;
        inAscii.forEach(c -> letters.put(c, letters.size() + 1));
        beyond.forEach(c -> letters.put(c, width + letters.size() - inAscii.size()));
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = (short) letter(c);
        }
        Trie trie = new Trie(strings.stream().mapToInt(String::length).sum() + 1);
        int number = 0;
        for (String one : strings) {
            trie.add(one.codePoints().map(letters::get).toArray(), number++);
        }
        this.table = new int[trie.size << shift];
        this.others = new int[trie.size][];
        this.found = new int[trie.size][];
        others[0] = new int[beyond.size()];
        complete(trie);
    }

    /** Letters that many strings have are neighbours in the rows. */
    private static List<Integer> byFrequency(Collection<String> strings) {
        Map<Integer, Integer> counts = new HashMap<>();
        strings.forEach(one -> one.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum)));
        return counts.keySet().stream()
                .sorted(Comparator.<Integer>comparingInt(c -> -counts.get(c)).thenComparing(c -> c))
                .toList();
    }

    /** The strings as a tree of states; state 0 is the first. */
    private static final class Trie {
        private final int[] letter;
        private final int[] child;
        private final int[] sibling;
        private final List<List<Integer>> ends = new ArrayList<>(List.of(List.of()));
        private int size = 1;

        Trie(int most) {
            this.letter = new int[most];
            this.child = new int[most];
            this.sibling = new int[most];
        }

        void add(int[] string, int number) {
            int state = 0;
            for (int one : string) {
                int next = child[state];
                while (next != 0 && letter[next] != one) {
                    next = sibling[next];
                }
                if (next == 0) {
                    next = size++;
                    letter[next] = one;
                    sibling[next] = child[state];
                    child[state] = next;
                    ends.add(List.of());
                }
                state = next;
            }
            ends.set(state, List.of(number));
        }
    }

    /**
     * Fills the rows from the first state on, by the length of what was read. Where a string goes
     * on no further, the longest end of it that begins another does: its row is there already.
     */
    private void complete(Trie trie) {
        int[] states = new int[trie.size];
        int[] shorter = new int[trie.size];
        int made = 1;
        for (int row = 0; row < made; row++) {
            if (row > 0) {
                System.arraycopy(table, shorter[row] << shift, table, row << shift, width);
                others[row] = others[shorter[row]];
            }
            for (int next = trie.child[states[row]]; next != 0; next = trie.sibling[next]) {
                int letter = trie.letter[next];
                int otherwise = row == 0 ? 0 : next(row << shift, letter) >> (1 + shift);
                states[made] = next;
                shorter[made] = otherwise;
                found[made] = both(trie.ends.get(next), found[otherwise]);
                put(row, shorter[row], letter, 2 * (made << shift) + (found[made] == null ? 0 : 1));
                made++;
            }
        }
    }

    private static int[] both(List<Integer> ends, int[] shorter) {
        if (ends.isEmpty()) {
            return shorter;
        }
        int count = shorter == null ? 0 : shorter.length;
        int[] all = count == 0 ? new int[1] : Arrays.copyOf(shorter, count + 1);
        all[count] = ends.get(0);
        return all;
    }

    private void put(int row, int shorter, int letter, int next) {
        if (letter < width) {
            table[(row << shift) + letter] = next;
            return;
        }
        if (row > 0 && others[row] == others[shorter]) {
            others[row] = others[row].clone();
        }
        others[row][letter - width] = next;
    }

    private int next(int row, int letter) {
        return letter < width ? table[row + letter] : others[row >> shift][letter - width];
    }

    /** The numbers of the strings that occur. */
    BitSet in(String text) {
        BitSet all = new BitSet(size);
        int row = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int next;
            if (c < 128) {
                next = table[row + ascii[c]];
            } else if (!Character.isLowSurrogate(c)) {
                next = next(row, letter(c, text, i));
            } else {
                // it was read with the character before it
                continue;
            }
            row = next >> 1;
            if ((next & 1) != 0) {
                for (int number : found[row >> shift]) {
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
