// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A deterministic automaton that tells whether a pattern matches somewhere in a text. Its states
 * are made when a text first leads to them, and are kept within a bound. Safe for use by many
 * threads.
 */
final class Automaton {
    /** No match. */
    static final int NONE = -1;

    /** The text leads to more states than are kept. */
    static final int UNDECIDED = -2;

    private static final int MOST_STATES = 1_000;
    private static final int UNSEEN = 0;
    private static final int MATCH = -1;
    private static final int DEAD = -2;
    private static final int FULL = -3;

    // what precedes a place
    private static final int TEXT_START = 1;
    private static final int LINE_START = 2;
    private static final int WORD = 4;
    private static final int CONTEXTS = 8;

    private final Program program;
    private final Alphabet alphabet;
    private final int width;
    private final short[] ascii;

    /** The classes of characters that each step takes, or null. */
    private final boolean[][] takes;

    private final boolean[] word;
    private final boolean[] lineFeed;
    private final int contexts;

    /** Whether every match begins where a line does. */
    private final boolean lines;

    /** Whether every match begins with the text. */
    private final boolean anchored;

    private volatile States states;

    Automaton(Program program) {
        this.program = program;
        this.anchored = program.anchored();
        Set<CharSet> sets = new HashSet<>();
        int used = 0;
        for (Program.Step step : program.steps()) {
            if (step instanceof Program.Take take) {
                sets.add(take.set());
            } else if (step instanceof Program.At at) {
                used |= context(at.place());
            }
        }
        sets.add(CharSet.LINE_FEED);
        if ((used & WORD) != 0) {
            sets.add(CharSet.WORD);
        }
        this.contexts = used;
        this.lines = beginsLines(program);
        this.alphabet = Alphabet.of(sets);
        this.width = alphabet.size() + 1;
        this.ascii = alphabet.ascii();
        Map<CharSet, boolean[]> classes = new HashMap<>();
        this.takes =
                program.steps().stream()
                        .map(
                                step ->
                                        step instanceof Program.Take take
                                                ? classes.computeIfAbsent(take.set(), alphabet::in)
                                                : null)
                        .toArray(boolean[][]::new);
        this.word = alphabet.in(CharSet.WORD);
        this.lineFeed = alphabet.in(CharSet.LINE_FEED);
        this.states = new States();
    }

    /** The same program for the groups of a match. */
    Backtracking backtracking(int groups) {
        return new Backtracking(program, alphabet, takes, groups);
    }

    private static boolean beginsLines(Program program) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(0));
        while (!open.isEmpty()) {
            int number = open.remove(open.size() - 1);
            if (!seen.add(number)) {
                continue;
            }
            Program.Step step = program.steps().get(number);
            if (step instanceof Program.Either either) {
                open.add(either.first());
                open.add(either.second());
            } else if (step instanceof Program.Mark mark) {
                open.add(mark.next());
            } else if (step instanceof Program.At at) {
                boolean start =
                        at.place() == Node.Place.LINE_START || at.place() == Node.Place.TEXT_START;
                if (!start) {
                    open.add(at.next());
                }
            } else {
                return false;
            }
        }
        return true;
    }

    private static int context(Node.Place place) {
        return switch (place) {
            case TEXT_START -> TEXT_START;
            case LINE_START -> TEXT_START | LINE_START;
            case WORD_BOUNDARY, NO_WORD_BOUNDARY -> WORD;
            default -> 0;
        };
    }

    /** Steps to go on with, and what precedes. */
    private record Place(List<Integer> steps, int context) {}

    /** The states that were made up to now. They are replaced as a whole when they are too many. */
    private final class States {
        private final Map<Place, Integer> numbers = new HashMap<>();
        private final List<Place> places = new ArrayList<>();

        /**
         * By state and class of character, the last one being the end: where the row of the next
         * state begins, doubled, and one more where that is idle; below 1 what is said above.
         * Before them, by what precedes: the rows where a search begins; 0 where it is not made
         * yet. Threads may write the same number twice.
         */
        private volatile int[] table = new int[CONTEXTS + 8 * width];

        States() {
            // what comes before the rows takes the place of some of them
            while (places.size() * width < CONTEXTS) {
                places.add(null);
            }
        }

        int start(int context) {
            int known = table[context];
            if (known != 0) {
                return known;
            }
            int made = row(new Place(List.of(0), context));
            if (made != UNDECIDED) {
                put(0, context, made);
            }
            return made;
        }

        synchronized int row(Place place) {
            Integer known = numbers.get(place);
            if (known != null) {
                return known;
            }
            if (places.size() >= MOST_STATES) {
                return UNDECIDED;
            }
            int row = places.size() * width;
            if (row + width > table.length) {
                table = Arrays.copyOf(table, 2 * table.length);
            }
            places.add(place);
            numbers.put(place, row);
            return row;
        }

        synchronized Place place(int row) {
            return places.get(row / width);
        }

        synchronized void put(int row, int kind, int next) {
            table[row + kind] = next;
        }
    }

    /**
     * Where to look for the first match: none begins before that place.
     *
     * @param from a place in the text; what is before it counts for conditions only
     * @param last a match that begins behind that place is not wanted
     * @return the place, {@link #NONE} or {@link #UNDECIDED}
     */
    int search(String text, int from, int last) {
        if (anchored && from > 0) {
            return NONE;
        }
        States made = states;
        int row = made.start(contexts == 0 ? 0 : context(text, from));
        if (row == UNDECIDED) {
            return renew(made);
        }
        int[] table = made.table;
        int idle = from;
        int length = text.length();
        int i = from;
        while (i < length) {
            int c = text.charAt(i++);
            int kind;
            if (c < 128) {
                kind = ascii[c];
            } else {
                if (c >= 0xd800
                        && c < 0xdc00
                        && i < length
                        && Character.isLowSurrogate(text.charAt(i))) {
                    c = Character.toCodePoint((char) c, text.charAt(i++));
                }
                kind = alphabet.classOf(c);
            }
            int next = table[row + kind];
            if (next <= UNSEEN) {
                next = next == UNSEEN ? follow(made, row, kind) : next;
                table = made.table;
                if (next < 0) {
                    return next == MATCH ? idle : next == DEAD ? NONE : renew(made);
                }
            }
            row = next >> 1;
            if (row >= table.length) {
                // another thread has made that state
                table = made.table;
            }
            if ((next & 1) != 0) {
                // a match begins no earlier than here, and some only where a line does
                if (lines && c != '\n') {
                    int end = text.indexOf('\n', i);
                    if (end < 0) {
                        return NONE;
                    }
                    i = end;
                }
                if (!lines) {
                    i = idle(text, i, row, next, table);
                }
                idle = i;
                if (i > last) {
                    return NONE;
                }
            }
        }
        int end = width - 1;
        int behind = table[row + end] == UNSEEN ? follow(made, row, end) : table[row + end];
        return behind == MATCH ? idle : NONE;
    }

    /** The place from which a state that waits for a match to begin is left, or one before it. */
    private int idle(String text, int from, int row, int same, int[] table) {
        int length = text.length();
        int i = from;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= 128 || table[row + ascii[c]] != same) {
                break;
            }
            i++;
        }
        return i;
    }

    private int renew(States full) {
        synchronized (this) {
            if (states == full) {
                states = new States();
            }
        }
        return UNDECIDED;
    }

    /** What precedes a place, as far as the pattern asks. */
    private int context(String text, int from) {
        int context = from == 0 ? TEXT_START : behind(alphabet.classOf(text.charAt(from - 1)));
        return context & contexts;
    }

    private int behind(int kind) {
        return (lineFeed[kind] ? LINE_START : 0) | (word[kind] ? WORD : 0);
    }

    private int follow(States made, int row, int kind) {
        Place place = made.place(row);
        boolean end = kind == width - 1;
        Closure closure = new Closure(place.context(), end ? -1 : kind);
        place.steps().forEach(closure::reach);
        int next;
        if (closure.matched) {
            next = MATCH;
        } else if (end) {
            next = DEAD;
        } else {
            List<Integer> steps = closure.behind(kind, !anchored);
            if (steps.isEmpty()) {
                next = DEAD;
            } else {
                boolean idle = steps.size() == 1 && steps.get(0) == 0;
                int state = made.row(new Place(steps, behind(kind) & contexts));
                if (state == UNDECIDED) {
                    return FULL;
                }
                next = 2 * state + (idle ? 1 : 0);
            }
        }
        made.put(row, kind, next);
        return next;
    }

    /** The steps that are reached at a place without taking a character. */
    private final class Closure {
        private final boolean[] reached = new boolean[program.steps().size()];
        private final int context;
        private final int kind;
        private boolean matched;

        /**
         * @param kind class of the next character, or -1 at the end
         */
        Closure(int context, int kind) {
            this.context = context;
            this.kind = kind;
        }

        void reach(int first) {
            int[] open = new int[16];
            int size = 0;
            open[size++] = first;
            while (size > 0) {
                int number = open[--size];
                if (reached[number]) {
                    continue;
                }
                reached[number] = true;
                Program.Step step = program.steps().get(number);
                if (size + 2 > open.length) {
                    open = Arrays.copyOf(open, 2 * open.length);
                }
                if (step instanceof Program.Match) {
                    matched = true;
                } else if (step instanceof Program.Either either) {
                    open[size++] = either.second();
                    open[size++] = either.first();
                } else if (step instanceof Program.Mark mark) {
                    open[size++] = mark.next();
                } else if (step instanceof Program.At at && holds(at.place())) {
                    open[size++] = at.next();
                }
            }
        }

        private boolean holds(Node.Place place) {
            boolean boundary = ((context & WORD) != 0) != (kind >= 0 && word[kind]);
            return switch (place) {
                case TEXT_START -> (context & TEXT_START) != 0;
                case TEXT_END -> kind < 0;
                case LINE_START -> (context & (TEXT_START | LINE_START)) != 0;
                case LINE_END -> kind < 0 || lineFeed[kind];
                case WORD_BOUNDARY -> boundary;
                case NO_WORD_BOUNDARY -> !boundary;
            };
        }

        /** The steps behind a character of this class, in their order; the start is one of them. */
        List<Integer> behind(int taken, boolean starts) {
            boolean[] next = new boolean[reached.length];
            next[0] = starts;
            for (int i = 0; i < reached.length; i++) {
                if (reached[i] && takes[i] != null && takes[i][taken]) {
                    next[((Program.Take) program.steps().get(i)).next()] = true;
                }
            }
            List<Integer> steps = new ArrayList<>();
            for (int i = 0; i < next.length; i++) {
                if (next[i]) {
                    steps.add(i);
                }
            }
            return steps;
        }
    }
}
