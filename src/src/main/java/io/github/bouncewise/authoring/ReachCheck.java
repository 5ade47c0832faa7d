// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.KnownCode;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Provider;
import io.github.bouncewise.language.SimilarNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that can never fire, and conditions that always hold. */
final class ReachCheck {

    private final List<DrlRule> rules;
    private final Set<String> providers;
    private final List<KnownCode> codes;
    private final List<Problem> problems = new ArrayList<>();

    private ReachCheck(List<DrlRule> rules, Knowledge knowledge) {
        this.rules = rules;
        this.codes = knowledge.codes().codes();
        this.providers =
                knowledge.providers().all().stream().map(Provider::id).collect(Collectors.toSet());
    }

    static List<Problem> of(List<DrlRule> rules, Knowledge knowledge) {
        ReachCheck check = new ReachCheck(rules, knowledge);
        rules.forEach(check::check);
        return check.problems;
    }

    private void check(DrlRule rule) {
        List<Constraint> needed = Conditions.needed(rule);
        Optional<List<Constraint>> contradiction = Conditions.contradiction(needed);
        contradiction.ifPresent(
                some ->
                        problem(
                                rule,
                                "can never fire: its conditions exclude each other, "
                                        + written(some),
                                "remove one of them, or split the rule in two"));
        for (DrlRule.Pattern pattern : rule.patterns()) {
            if (pattern.fact() == Said.SHAPE) {
                pattern.constraints().forEach(constraint -> checkProvider(rule, constraint));
                if (contradiction.isEmpty()) {
                    checkAbsence(rule, pattern, needed);
                }
            } else if (pattern.fact() == Finding.SHAPE) {
                checkFindings(rule, pattern);
            }
        }
    }

    /** A fact that must be absent, although the rest of the rule requires it. */
    private void checkAbsence(DrlRule rule, DrlRule.Pattern pattern, List<Constraint> needed) {
        boolean always =
                pattern.quantifier() == Quantifier.NOT
                        && pattern.phrases().isEmpty()
                        && Conditions.besidesWords(pattern).stream()
                                .allMatch(c -> Conditions.follows(c, needed));
        if (always) {
            problem(
                    rule,
                    "can never fire: " + pattern.written() + " contradicts the rest of the rule",
                    "remove this condition, or the one that it contradicts");
        }
    }

    private void checkFindings(DrlRule rule, DrlRule.Pattern pattern) {
        boolean absent = pattern.quantifier() == Quantifier.NOT;
        if (findings()
                .filter(finding -> absent || !finding.rule().equals(rule.id()))
                .anyMatch(fits(pattern))) {
            return;
        }
        if (absent) {
            problem(
                    rule,
                    "has a condition that always holds: " + pattern.written(),
                    "no rule concludes this; remove it, or correct its names");
        } else {
            problem(
                    rule,
                    "can never fire: no other rule concludes " + pattern.written(),
                    "correct the cause, the rule or the certainty that it names");
        }
    }

    /** Whether a finding matches a pattern of findings. */
    static Predicate<Finding> fits(DrlRule.Pattern pattern) {
        return finding -> pattern.constraints().stream().allMatch(c -> c.holds(finding));
    }

    private Stream<Finding> findings() {
        return Stream.concat(
                rules.stream().flatMap(rule -> rule.findings().stream()),
                codes.stream()
                        .map(
                                known ->
                                        new Finding(
                                                ProviderCode.RULE,
                                                known.cause(),
                                                known.certainty())));
    }

    private void checkProvider(DrlRule rule, Constraint constraint) {
        if (!constraint.name().equals("provider")) {
            return;
        }
        for (Object value : constraint.values()) {
            if (!value.equals("") && !providers.contains(value)) {
                List<String> near = SimilarNames.to((String) value, providers);
                problem(
                        rule,
                        "tests for the provider \"" + value + "\", which does not exist",
                        near.isEmpty()
                                ? "use an id of knowledge-base/providers.yaml, or add it there"
                                : "use " + String.join(" or ", near));
            }
        }
    }

    private void problem(DrlRule rule, String message, String mend) {
        problems.add(new Problem(rule.location(), rule.line(), rule.id() + " " + message, mend));
    }

    private static String written(List<Constraint> some) {
        return some.stream().map(Constraint::written).collect(Collectors.joining(", "));
    }
}
