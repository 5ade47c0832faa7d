// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which strings a pattern needs: each text that it matches holds one of them, without regard to
 * case ({@link CaseFolding#fold}).
 */
final class Literals {
    /** Longer ones say hardly more. */
    private static final int LONGEST = 8;

    /** More alternatives than this occur in nearly every text. */
    private static final int MOST = 80;

    /** Forms of one letter: small, capital, title case, and one of another origin. */
    private static final int MOST_CASES = 4;

    private Literals() {}

    /** Empty where it needs no string. */
    static Optional<Set<String>> of(Node node) {
        if (node instanceof Node.Chars chars) {
            return letter(chars).map(Set::of);
        }
        if (node instanceof Node.Choice choice) {
            return choice(choice.nodes());
        }
        if (node instanceof Node.Repeat repeat) {
            return repeat.least() == 0 ? Optional.empty() : of(repeat.node());
        }
        if (node instanceof Node.Group group) {
            return of(group.node());
        }
        return node instanceof Node.Sequence sequence ? best(sequence.nodes()) : Optional.empty();
    }

    private static Optional<Set<String>> choice(List<Node> nodes) {
        Set<String> all = new TreeSet<>();
        for (Node node : nodes) {
            Optional<Set<String>> needed = of(node);
            if (needed.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(needed.get());
        }
        return all.size() > MOST ? Optional.empty() : Optional.of(all);
    }

    /** All of a sequence is needed: what is rarest is asked for. */
    private static Optional<Set<String>> best(List<Node> nodes) {
        List<Set<String>> needed = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (Node node : flat(nodes)) {
            Optional<String> letter =
                    node instanceof Node.Chars chars ? letter(chars) : Optional.empty();
            letter.ifPresent(run::append);
            if (letter.isEmpty()) {
                add(run, needed);
                of(node).ifPresent(needed::add);
            }
        }
        add(run, needed);
        return needed.stream().max(Comparator.comparingDouble(Literals::rarity));
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
    private static double rarity(Set<String> strings) {
        double common = strings.stream().mapToDouble(one -> Math.pow(0.15, one.length())).sum();
        return -common;
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
