// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which strings a pattern needs, without regard to case ({@link CaseFolding#fold}): each text that
 * it matches holds one of each set.
 */
final class Literals {
    /** Longer ones say hardly more. */
    private static final int LONGEST = 16;

    /** More alternatives than this occur in nearly every text. */
    private static final int MOST = 80;

    /** Sets of one pattern, the rarest; more of them rule out hardly any text. */
    private static final int MOST_SETS = 3;

    /** Forms of one letter: small, capital, title case, and one of another origin. */
    private static final int MOST_CASES = 4;

    private Literals() {}

    /** Sets of strings, the rarest first; none where it needs no string. */
    static List<Set<String>> of(Node node) {
        return needed(node).stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Literals::commonness))
                .limit(MOST_SETS)
                .toList();
    }

    private static List<Set<String>> needed(Node node) {
        if (node instanceof Node.Chars chars) {
            return letter(chars).map(Set::of).stream().toList();
        }
        if (node instanceof Node.Choice choice) {
            return choice(choice.nodes()).stream().toList();
        }
        if (node instanceof Node.Repeat repeat) {
            return repeat.least() == 0 ? List.of() : needed(repeat.node());
        }
        if (node instanceof Node.Group group) {
            return needed(group.node());
        }
        return node instanceof Node.Sequence sequence ? sequence(sequence.nodes()) : List.of();
    }

    /** Of each alternative what is rarest. */
    private static Optional<Set<String>> choice(List<Node> nodes) {
        Set<String> all = new TreeSet<>();
        for (Node node : nodes) {
            Optional<Set<String>> rarest =
                    needed(node).stream().min(Comparator.comparingDouble(Literals::commonness));
            if (rarest.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(rarest.get());
        }
        return all.size() > MOST ? Optional.empty() : Optional.of(all);
    }

    /** All of a sequence is needed. */
    private static List<Set<String>> sequence(List<Node> nodes) {
        List<Set<String>> needed = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (Node node : flat(nodes)) {
            Optional<String> letter =
                    node instanceof Node.Chars chars ? letter(chars) : Optional.empty();
            letter.ifPresent(run::append);
            if (letter.isEmpty()) {
                add(run, needed);
                needed.addAll(needed(node));
            }
        }
        add(run, needed);
        return needed;
    }

    private static List<Node> flat(List<Node> nodes) {
        List<Node> flat = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Sequence sequence) {
                flat.addAll(flat(sequence.nodes()));
            } else if (node instanceof Node.Group group) {
                flat.addAll(flat(List.of(group.node())));
            } else {
                flat.add(node);
            }
        }
        return flat;
    }

    private static void add(StringBuilder run, List<Set<String>> needed) {
        if (!run.isEmpty()) {
            int from = Math.max(0, run.length() - LONGEST);
            needed.add(Set.of(run.substring(from)));
            run.setLength(0);
        }
    }

    /** Long strings are rare, and so are few of them. */
    private static double commonness(Set<String> strings) {
        return strings.stream().mapToDouble(one -> Math.pow(0.15, one.length())).sum();
    }

    /** The letter of a set that has no more than one, in its cases. */
    private static Optional<String> letter(Node.Chars chars) {
        if (chars.set().bounds().length == 0) {
            return Optional.empty();
        }
        int folded = CaseFolding.fold(chars.set().bounds()[0]);
        boolean one = chars.set().size() <= MOST_CASES && all(chars.set(), folded);
        return one ? Optional.of(Character.toString(folded)) : Optional.empty();
    }

    private static boolean all(CharSet set, int folded) {
        for (int i = 0; i < set.bounds().length; i += 2) {
            for (int c = set.bounds()[i]; c < set.bounds()[i + 1]; c++) {
                if (CaseFolding.fold(c) != folded) {
                    return false;
                }
            }
        }
        return true;
    }
}
