// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint.Operator;
import io.github.bouncewise.inference.rules.DrlRule.Pattern;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.inference.words.PhraseIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A rule as it is evaluated: looking for one of many phrases is equality with their group, which
 * Drools finds by a hash while it would try each list in turn.
 *
 * @param rule as it was read
 * @param patterns those of the rule, with groups in place of lists of phrases
 * @param groups the sets of phrases that its patterns look for
 */
record IndexedRule(DrlRule rule, List<Pattern> patterns, List<Set<String>> groups) {

    static IndexedRule of(DrlRule rule) {
        List<Pattern> patterns = new ArrayList<>(rule.patterns().size());
        List<Set<String>> groups = new ArrayList<>(1);
        for (Pattern pattern : rule.patterns()) {
            Set<String> phrases = pattern.phrases();
            if (phrases.isEmpty()) {
                patterns.add(pattern);
            } else {
                groups.add(phrases);
                patterns.add(grouped(pattern, PhraseIndex.key(phrases)));
            }
        }
        return new IndexedRule(rule, patterns, groups);
    }

    private static Pattern grouped(Pattern pattern, String group) {
        List<Constraint> constraints = new ArrayList<>(pattern.constraints());
        constraints.replaceAll(
                c ->
                        c.name().equals(Said.PHRASE)
                                ? Constraint.of(
                                        Said.SHAPE, Said.GROUP, Operator.EQUAL, List.of(group))
                                : c);
        return new Pattern(pattern.quantifier(), pattern.fact(), constraints);
    }

    /**
     * The rules that may fire on some facts, in their order. All others never do: each of their
     * patterns but those with "not" needs a fact that fits, and rules add no facts but findings. So
     * a network without the others has the same outcome.
     */
    static List<IndexedRule> thatMayFire(
            Collection<IndexedRule> rules, Collection<? extends RuleFact> facts) {
        List<RuleFact> all = new ArrayList<>(facts);
        List<IndexedRule> open = new ArrayList<>(rules);
        Set<IndexedRule> found = Collections.newSetFromMap(new IdentityHashMap<>());
        while (open.removeIf(rule -> addIfFitting(rule, all, found))) {
            // what was found may conclude what others need
        }
        return rules.stream().filter(found::contains).toList();
    }

    private static boolean addIfFitting(
            IndexedRule rule, List<RuleFact> facts, Set<IndexedRule> found) {
        if (!rule.mayFire(facts)) {
            return false;
        }
        facts.addAll(rule.rule().findings());
        return found.add(rule);
    }

    private boolean mayFire(List<RuleFact> facts) {
        for (Pattern pattern : patterns) {
            if (pattern.quantifier() != Quantifier.NOT && !fitsAny(pattern, facts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsAny(Pattern pattern, List<RuleFact> facts) {
        for (RuleFact fact : facts) {
            if (pattern.fact().type().isInstance(fact) && fits(pattern, fact)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(Pattern pattern, RuleFact fact) {
        for (Constraint constraint : pattern.constraints()) {
            if (!constraint.holds(fact)) {
                return false;
            }
        }
        return true;
    }
}
