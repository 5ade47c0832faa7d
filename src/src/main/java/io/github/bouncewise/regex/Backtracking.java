// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.Arrays;

/**
 * Finds the groups of a match, by trying the ways of a program in their order. Where two ways part,
 * they are tried once at each place; between two such steps there is one way only. So time and
 * memory are bounded by the product of steps and places; where that is large, RE2/J does it. Safe
 * for use by many threads.
 */
final class Backtracking {
    /** Steps where ways part, times places: 64 kB. */
    private static final int MOST = 1 << 19;

    private static final int TAKE = 0;
    private static final int EITHER = 1;
    private static final int AT = 2;
    private static final int MARK = 3;
    private static final int MATCH = 4;

    /** What one thread uses again and again. */
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    // the steps as arrays: what it is, where it goes on, and what it takes
    private final byte[] kinds;
    private final int[] next;
    private final int[] other;
    private final boolean[][] takes;
    private final Node.Place[] places;

    /** The number of a step among those where ways part. */
    private final int[] partings;

    private final int parting;
    private final Alphabet alphabet;
    private final short[] ascii;
    private final int slots;

    /** Ways that were not tried yet, and steps that parted at a place. */
    private static final class Scratch {
        private long[] tried = new long[512];
        private int[] open = new int[256];
    }

    /**
     * @param alphabet by whose classes the steps take characters
     * @param takes the classes that each step takes, or null
     */
    Backtracking(Program program, Alphabet alphabet, boolean[][] takes, int groups) {
        int size = program.steps().size();
        this.kinds = new byte[size];
        this.next = new int[size];
        this.other = new int[size];
        this.places = new Node.Place[size];
        this.partings = new int[size];
        this.takes = takes;
        this.alphabet = alphabet;
        this.ascii = alphabet.ascii();
        this.slots = 2 * groups + 2;
        int parting = 0;
        for (int i = 0; i < size; i++) {
            Program.Step step = program.steps().get(i);
            if (step instanceof Program.Take take) {
                kinds[i] = TAKE;
                next[i] = take.next();
            } else if (step instanceof Program.Either either) {
                kinds[i] = EITHER;
                next[i] = either.first();
                other[i] = either.second();
                partings[i] = parting++;
            } else if (step instanceof Program.At at) {
                kinds[i] = AT;
                next[i] = at.next();
                places[i] = at.place();
            } else if (step instanceof Program.Mark mark) {
                kinds[i] = MARK;
                next[i] = mark.next();
                other[i] = mark.slot();
            } else {
                kinds[i] = MATCH;
            }
        }
        this.parting = parting;
    }

    /** Whether it can look through that much text. */
    boolean suffices(int length) {
        return (long) parting * (length + 1) <= MOST;
    }

    /**
     * The first match that begins at a place or behind it.
     *
     * @return where the match and its groups begin and end, in turn, -1 where a group took no part;
     *     null where there is none
     */
    int[] find(String text, int from) {
        Scratch scratch = SCRATCH.get();
        int width = text.length() - from + 1;
        int words = (parting * width >> 6) + 1;
        if (scratch.tried.length < words) {
            scratch.tried = new long[words];
        } else {
            Arrays.fill(scratch.tried, 0, words, 0);
        }
        int[] groups = new int[slots];
        for (int start = from; start <= text.length(); start++) {
            Arrays.fill(groups, -1);
            int end = match(text, from, width, start, groups, scratch);
            if (end >= 0) {
                groups[0] = start;
                groups[1] = end;
                return groups;
            }
        }
        return null;
    }

    /** The end of the match that begins at a place, or -1. */
    private int match(String text, int from, int width, int start, int[] groups, Scratch scratch) {
        long[] tried = scratch.tried;
        int[] open = scratch.open;
        int length = text.length();
        int size = 0;
        // both ways of the first step are the same
        open[size++] = next[0];
        open[size++] = start;
        open[size++] = 0;
        while (size > 0) {
            int undo = open[--size];
            int at = open[--size];
            int step = open[--size];
            if (undo != 0) {
                groups[undo] = at;
                continue;
            }
            boolean goesOn = true;
            while (goesOn) {
                if (size + 6 > open.length) {
                    open = Arrays.copyOf(open, 2 * open.length);
                    scratch.open = open;
                }
                switch (kinds[step]) {
                    case TAKE -> {
                        if (at == length) {
                            goesOn = false;
                            break;
                        }
                        int c = text.charAt(at);
                        if (c < 128) {
                            goesOn = takes[step][ascii[c]];
                            at++;
                        } else {
                            c = text.codePointAt(at);
                            goesOn = takes[step][alphabet.classOf(c)];
                            at += Character.charCount(c);
                        }
                    }
                    case EITHER -> {
                        int bit = partings[step] * width + at - from;
                        if ((tried[bit >> 6] & 1L << bit) != 0) {
                            goesOn = false;
                            break;
                        }
                        tried[bit >> 6] |= 1L << bit;
                        open[size++] = other[step];
                        open[size++] = at;
                        open[size++] = 0;
                    }
                    case AT -> goesOn = holds(places[step], text, at);
                    case MARK -> {
                        // undone when no way from here leads to a match
                        open[size++] = 0;
                        open[size++] = groups[other[step]];
                        open[size++] = other[step];
                        groups[other[step]] = at;
                    }
                    default -> {
                        return at;
                    }
                }
                step = next[step];
            }
        }
        return -1;
    }

    private static boolean holds(Node.Place place, String text, int at) {
        return switch (place) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == text.length();
            case LINE_START -> at == 0 || text.charAt(at - 1) == '\n';
            case LINE_END -> at == text.length() || text.charAt(at) == '\n';
            case WORD_BOUNDARY -> isBoundary(text, at);
            case NO_WORD_BOUNDARY -> !isBoundary(text, at);
        };
    }

    private static boolean isBoundary(String text, int at) {
        boolean before = at > 0 && CharSet.WORD.has(text.charAt(at - 1));
        boolean behind = at < text.length() && CharSet.WORD.has(text.charAt(at));
        return before != behind;
    }
}
