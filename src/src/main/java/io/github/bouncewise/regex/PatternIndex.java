// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells at once which of many patterns may match a text: those of which it has the strings that
 * they need. Safe for use by many threads.
 */
public final class PatternIndex {
    private final Map<Pattern, int[][]> needed = new IdentityHashMap<>();
    private final LiteralIndex literals;

    private PatternIndex(Collection<Pattern> patterns) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (Pattern pattern : patterns) {
            List<Set<String>> sets = pattern.literals();
            if (!sets.isEmpty()) {
                needed.put(
                        pattern,
                        sets.stream().map(one -> numbers(one, numbers)).toArray(int[][]::new));
            }
        }
        this.literals = new LiteralIndex(numbers.keySet());
        patterns.forEach(p -> p.setIndexed(new Pattern.Indexed(this, needed.get(p))));
    }

    private static int[] numbers(Set<String> strings, Map<String, Integer> known) {
        return strings.stream()
                .mapToInt(one -> known.computeIfAbsent(one, s -> known.size()))
                .toArray();
    }

    /**
     * Finds the strings that some patterns need, for the build, which is to put them on the class
     * path as {@code bouncewise/patterns.literals}.
     */
    public static void write(Collection<Pattern> patterns, OutputStream to) throws IOException {
        BuiltLiterals.write(patterns, to);
    }

    public static PatternIndex of(Collection<Pattern> patterns) {
        return new PatternIndex(patterns);
    }

    /** Looks through a text, in time linear in it. */
    public Candidates in(String text) {
        return new Candidates(literals.in(text));
    }

    /** The patterns that may match one text. */
    public final class Candidates {
        private final BitSet found;

        private Candidates(BitSet found) {
            this.found = found;
        }

        /** True also for a pattern that is not in the index. */
        public boolean has(Pattern pattern) {
            Pattern.Indexed indexed = pattern.indexed();
            int[][] all =
                    indexed != null && indexed.index() == PatternIndex.this
                            ? indexed.literals()
                            : needed.get(pattern);
            if (all != null) {
                for (int[] any : all) {
                    if (!hasAny(any)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean hasAny(int[] numbers) {
            for (int number : numbers) {
                if (found.get(number)) {
                    return true;
                }
            }
            return false;
        }

        /** Those of a list, in its order. */
        public List<Pattern> of(List<Pattern> patterns) {
            List<Pattern> possible = null;
            for (int i = 0; i < patterns.size(); i++) {
                Pattern pattern = patterns.get(i);
                if (has(pattern)) {
                    possible = possible == null ? new ArrayList<>(4) : possible;
                    possible.add(pattern);
                }
            }
            return possible == null ? List.of() : possible;
        }
    }
}
