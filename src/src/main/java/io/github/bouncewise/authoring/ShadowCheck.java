// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds redundant rules: whenever they fire, another rule fires that concludes the same with the
 * same certainty.
 */
final class ShadowCheck {

    /** Longer than the text that an ellipsis in a phrase can stand for. */
    private static final String GAP = " " + "~".repeat(100) + " ";

    private final List<DrlRule> rules;
    private final List<Finding> findings;

    /** For each phrase, the phrases that occur in every text in which it occurs. */
    private final Map<String, Set<String>> within = new HashMap<>();

    private ShadowCheck(List<DrlRule> rules) {
        this.rules = rules;
        this.findings = rules.stream().flatMap(rule -> rule.findings().stream()).toList();
        Set<String> phrases =
                rules.stream().flatMap(rule -> rule.phrases().stream()).collect(Collectors.toSet());
        PhraseIndex index = PhraseIndex.ofEach(phrases);
        for (String phrase : phrases) {
            Set<String> found = new HashSet<>(index.findIn(phrase.replace("…", GAP)));
            found.add(phrase);
            within.put(phrase, found);
        }
    }

    /** Of two equal rules, the operator's is reported. */
    static List<Problem> of(List<DrlRule> rules) {
        return new ShadowCheck(
                        rules.stream()
                                .sorted(Comparator.comparing(r -> !Document.ships(r.location())))
                                .toList())
                .problems();
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < rules.size(); j++) {
                DrlRule rule = rules.get(i);
                DrlRule other = rules.get(j);
                if (i == j || !same(rule, other) || !covers(other, rule)) {
                    continue;
                }
                boolean twins = covers(rule, other);
                if (!twins || i > j) {
                    problems.add(problem(rule, other, twins));
                    break;
                }
            }
        }
        return problems;
    }

    private static Problem problem(DrlRule rule, DrlRule other, boolean twins) {
        return new Problem(
                rule.location(),
                rule.line(),
                rule.id()
                        + (twins
                                ? " is the same as "
                                : " adds nothing: whenever it fires, so does ")
                        + other.id()
                        + (twins ? "" : ", with the same findings"),
                "remove it, or let it conclude with more certainty than " + other.id());
    }

    private static boolean same(DrlRule one, DrlRule other) {
        return one.check().equals(other.check()) && sayings(one).equals(sayings(other));
    }

    private static Set<List<Object>> sayings(DrlRule rule) {
        return rule.findings().stream()
                .map(finding -> List.<Object>of(finding.cause(), finding.certainty()))
                .collect(Collectors.toSet());
    }

    /** Whether the first rule fires whenever the second does. */
    private boolean covers(DrlRule wide, DrlRule narrow) {
        return wide.patterns().stream().allMatch(pattern -> given(pattern, narrow));
    }

    /** Whether a pattern matches whenever a rule fires. */
    private boolean given(DrlRule.Pattern pattern, DrlRule rule) {
        if (pattern.fact() == Finding.SHAPE) {
            return rule.patterns().stream()
                    .filter(p -> p.fact() == Finding.SHAPE)
                    .anyMatch(p -> findingGiven(pattern, p));
        }
        if (pattern.quantifier() == Quantifier.NOT) {
            return rule.patterns().stream()
                    .anyMatch(
                            p ->
                                    p.quantifier() == Quantifier.NOT
                                            && p.written().equals(pattern.written()));
        }
        List<Constraint> needed = Conditions.needed(rule);
        boolean besidesWords =
                Conditions.besidesWords(pattern).stream()
                        .allMatch(constraint -> Conditions.follows(constraint, needed));
        return besidesWords && (pattern.phrases().isEmpty() || wordsGiven(pattern, rule));
    }

    private boolean wordsGiven(DrlRule.Pattern pattern, DrlRule rule) {
        return rule.patterns().stream()
                .filter(p -> p.fact() == Said.SHAPE && p.quantifier() != Quantifier.NOT)
                .filter(p -> !p.phrases().isEmpty())
                .anyMatch(
                        p ->
                                p.phrases().stream()
                                        .allMatch(
                                                phrase ->
                                                        within.get(phrase).stream()
                                                                .anyMatch(
                                                                        pattern.phrases()
                                                                                ::contains)));
    }

    private boolean findingGiven(DrlRule.Pattern wanted, DrlRule.Pattern had) {
        Predicate<Finding> fitsWanted = ReachCheck.fits(wanted);
        Predicate<Finding> fitsHad = ReachCheck.fits(had);
        boolean absent = wanted.quantifier() == Quantifier.NOT;
        if (absent != (had.quantifier() == Quantifier.NOT)) {
            return false;
        }
        return findings.stream()
                .filter(absent ? fitsWanted : fitsHad)
                .allMatch(absent ? fitsHad : fitsWanted);
    }
}
