// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.inference.Certainty;
import io.github.bouncewise.inference.Diagnosis.Alternative;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Weighs what rules conclude against what replies that are worded alike meant: two witnesses who do
 * not know of each other. Where both name the same category the answer is nearly sure; where they
 * differ, neither is. What rests on our own checks, on a documented code of a provider or on a rule
 * of the operator is not weighed: they outrank words.
 */
final class Weighing {

    static final Comparator<Alternative> MOST_CERTAIN_FIRST =
            Comparator.comparingDouble(Alternative::certainty)
                    .reversed()
                    .thenComparing(Alternative::cause);

    /** What a witness grants to what it does not name, so that the other one is heard. */
    private static final double DOUBT_OF_RULES = 0.3;

    /** Rules count for more than a resemblance. */
    private static final double WEIGHT_OF_RULES = 1.7;

    private static final double DOUBT_OF_RESEMBLANCE = 0.01;

    /** What servers of a provider do at one step of the dialogue is documented like a code. */
    private static final Set<String> PROVIDERS_HABIT = Set.of("provider", "phase");

    /** A finding against a cause that is as certain as that rules it out. */
    private static final double RULED_OUT = -0.9;

    /** What is left of a resemblance to a cause that is ruled out. */
    private static final double HARDLY = 0.1;

    /** A check decides alone above that; below, what the words tell is weighed against it. */
    private static final double DECIDES = 0.7;

    /** Less likely causes are no answer. */
    static final double LEAST = 0.2;

    /** From here on a reason counts as told. */
    private static final double TOLD = 0.5;

    /** No vague words are as certain as that; a code that is documented to mean no more is. */
    private static final double DOCUMENTED = 0.9;

    /** What is left of a vague cause where a reason is told. */
    private static final double BESIDE_A_REASON = 0.2;

    /** Nothing is as certain as that. */
    private static final double MOST = 0.995;

    private final Map<String, Cause> causes;
    private final Map<String, Double> concluded;
    private final Map<String, Double> resembles;
    private final Set<String> checked;

    private Weighing(
            Map<String, Cause> causes,
            Map<String, Double> concluded,
            Map<String, Double> resembles,
            Set<String> checked) {
        this.causes = causes;
        this.concluded = concluded;
        this.resembles = resembles;
        this.checked = checked;
    }

    /**
     * The causes with how likely each is, 0 to 1, the likeliest first; together at most 1, but for
     * those that rest on evidence.
     *
     * @param resembles likelihood of causes by the words alone; empty where nothing was compared
     */
    static List<Alternative> of(
            Network.Outcome outcome, Map<String, Double> resembles, Knowledge knowledge) {
        Map<String, Double> concluded = concluded(outcome, knowledge.causes());
        List<Alternative> byRules = new ArrayList<>();
        concluded.forEach((cause, certainty) -> byRules.add(new Alternative(cause, certainty)));
        byRules.sort(MOST_CERTAIN_FIRST);
        boolean settled = !byRules.isEmpty() && settles(byRules.get(0), outcome);
        if (resembles.isEmpty() || settled) {
            return byRules;
        }
        return new Weighing(
                        knowledge.causes(),
                        concluded,
                        silenceLeftToRules(
                                notRuledOut(resembles, outcome), concluded, knowledge.causes()),
                        concluded.keySet().stream()
                                .filter(cause -> restsOnEvidence(cause, outcome.firings()))
                                .collect(Collectors.toSet()))
                .weighed();
    }

    private static boolean settles(Alternative first, Network.Outcome outcome) {
        return restsOnCode(first.cause(), outcome.findings())
                || restsOnOperator(first.cause(), outcome.firings())
                || (first.certainty() > DECIDES
                        && restsOnEvidence(first.cause(), outcome.firings()));
    }

    /** Operators know what their own rules are for: nothing of ours overrules them. */
    private static boolean restsOnOperator(String cause, List<Network.Firing> firings) {
        return firings.stream()
                .map(Network.Firing::rule)
                .filter(rule -> !Document.ships(rule.location()))
                .flatMap(rule -> rule.findings().stream())
                .anyMatch(f -> f.cause().equals(cause) && f.certainty() > 0);
    }

    /** What rules speak against for certain is hardly resembled either. */
    private static Map<String, Double> notRuledOut(
            Map<String, Double> resembles, Network.Outcome outcome) {
        Map<String, Double> left = new TreeMap<>(resembles);
        outcome.findings().stream()
                .filter(finding -> finding.certainty() <= RULED_OUT)
                .map(Finding::cause)
                .distinct()
                .forEach(cause -> left.computeIfPresent(cause, (id, likely) -> likely * HARDLY));
        return left;
    }

    /** Replies that say nothing do not speak against a reason that rules see told. */
    private static Map<String, Double> silenceLeftToRules(
            Map<String, Double> resembles,
            Map<String, Double> concluded,
            Map<String, Cause> causes) {
        Map<String, Double> told = new TreeMap<>(concluded);
        told.entrySet().removeIf(c -> causes.get(c.getKey()).vague() || c.getValue() < TOLD);
        if (told.isEmpty()) {
            return resembles;
        }
        Map<String, Double> left = new TreeMap<>(resembles);
        Double silent = left.remove(Knowledge.UNKNOWN);
        if (silent != null) {
            double all = told.values().stream().mapToDouble(Double::doubleValue).sum();
            told.forEach(
                    (cause, certainty) -> left.merge(cause, silent * certainty / all, Double::sum));
        }
        return left;
    }

    private static Map<String, Double> concluded(
            Network.Outcome outcome, Map<String, Cause> causes) {
        Set<String> checked = restingOnEvidence(outcome.firings());
        List<Finding> ofRules =
                outcome.findings().stream()
                        .filter(f -> !f.rule().equals(Wording.RESEMBLANCE))
                        .toList();
        Map<String, Double> concluded = new TreeMap<>();
        Certainty.byCause(ofRules)
                .forEach(
                        (cause, certainties) -> {
                            double certainty =
                                    causes.get(cause).vague()
                                            ? Certainty.strongest(certainties.values())
                                            : Certainty.combined(certainties.values());
                            double left = Math.min(certainty, leftByChecks(certainties, checked));
                            if (left > 0) {
                                concluded.put(cause, Math.min(MOST, left));
                            }
                        });
        boolean told =
                concluded.entrySet().stream()
                        .anyMatch(c -> !causes.get(c.getKey()).vague() && c.getValue() >= TOLD);
        if (told) {
            concluded.replaceAll(
                    (cause, certainty) ->
                            causes.get(cause).vague() && certainty < DOCUMENTED
                                    ? certainty * BESIDE_A_REASON
                                    : certainty);
        }
        return concluded;
    }

    /**
     * What is left of the findings for a cause where our own checks speak against it: more words
     * for it do not outvote them.
     */
    private static double leftByChecks(Map<String, Double> certainties, Set<String> checked) {
        double left = 1;
        double doubt = 1;
        for (Map.Entry<String, Double> one : certainties.entrySet()) {
            if (one.getValue() > 0) {
                doubt *= 1 - one.getValue();
            } else if (checked.contains(one.getKey())) {
                left *= 1 + one.getValue();
            }
        }
        return left * (1 - doubt);
    }

    private List<Alternative> weighed() {
        Map<Category, Double> ruled = new EnumMap<>(Category.class);
        concluded.forEach(
                (cause, certainty) ->
                        ruled.merge(category(cause), certainty, (a, b) -> 1 - (1 - a) * (1 - b)));
        Map<Category, Double> alike = new EnumMap<>(Category.class);
        resembles.forEach((cause, likely) -> alike.merge(category(cause), likely, Double::sum));
        // Words can't speak for what only a check finds, so they don't speak against it either.
        double most = alike.values().stream().mapToDouble(likely -> likely).max().orElse(0);
        checked.forEach(cause -> alike.merge(category(cause), most, Math::max));
        // Known replies are those of failures: they don't speak against a notice that is none.
        if (ruled.containsKey(Category.NOT_A_FAILURE)) {
            alike.merge(Category.NOT_A_FAILURE, most, Math::max);
        }
        double all = 0;
        Map<Category, Double> weights = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            double weight =
                    Math.pow(ruled.getOrDefault(category, 0.0) + DOUBT_OF_RULES, WEIGHT_OF_RULES)
                            * (alike.getOrDefault(category, 0.0) + DOUBT_OF_RESEMBLANCE);
            weights.put(category, weight);
            all += weight;
        }
        List<Alternative> weighed = new ArrayList<>();
        for (Map.Entry<Category, Double> entry : weights.entrySet()) {
            double ofCategory = entry.getValue() / all;
            boolean concludes = ruled.containsKey(entry.getKey());
            if (concludes || alike.getOrDefault(entry.getKey(), 0.0) >= Wording.LEAST_LIKELY) {
                weighed.add(
                        new Alternative(
                                likeliestOf(entry.getKey()),
                                concludes ? ofCategory : Math.min(Wording.MOST, ofCategory)));
            }
        }
        weighed.sort(MOST_CERTAIN_FIRST);
        return weighed;
    }

    /**
     * The cause of a category that rules hold for the likeliest: they know more than words. Where
     * they name none, or several alike, the words decide.
     */
    private String likeliestOf(Category category) {
        return causes.keySet().stream()
                .filter(cause -> category(cause) == category)
                .max(
                        Comparator.comparingDouble(
                                        (String cause) -> concluded.getOrDefault(cause, 0.0))
                                .thenComparingDouble(cause -> resembles.getOrDefault(cause, 0.0))
                                .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private Category category(String cause) {
        return causes.get(cause).category();
    }

    /** Whether a code of a provider tells the cause. */
    private static boolean restsOnCode(String cause, List<Finding> findings) {
        return findings.stream()
                .anyMatch(
                        finding ->
                                finding.rule().equals(ProviderCode.RULE)
                                        && finding.cause().equals(cause)
                                        && finding.certainty() > 0);
    }

    /** Whether a rule that speaks for the cause used what a check of ours found out, or a code. */
    static boolean restsOnEvidence(String cause, List<Network.Firing> firings) {
        Set<String> resting = restingOnEvidence(firings);
        return firings.stream()
                .map(Network.Firing::rule)
                .filter(rule -> resting.contains(rule.id()))
                .flatMap(rule -> rule.findings().stream())
                .anyMatch(f -> f.cause().equals(cause) && f.certainty() > 0);
    }

    /** The rules that used what a check of ours found out, or a code, or what such rules found. */
    private static Set<String> restingOnEvidence(List<Network.Firing> firings) {
        Set<String> resting = new HashSet<>();
        for (Network.Firing firing : firings) {
            boolean rests =
                    firing.facts().stream()
                            .anyMatch(
                                    fact ->
                                            fact instanceof Finding finding
                                                    ? resting.contains(finding.rule())
                                                    : usesCheck(firing.rule(), fact));
            if (rests) {
                resting.add(firing.rule().id());
            }
        }
        return resting;
    }

    private static boolean usesCheck(DrlRule rule, RuleFact fact) {
        if (!Document.ships(rule.location())) {
            return true;
        }
        if (!(fact instanceof Said said)) {
            return fact instanceof ProviderCode;
        }
        for (DrlRule.Pattern pattern : rule.patterns()) {
            Set<String> asked = new HashSet<>();
            for (Constraint constraint : pattern.constraints()) {
                asked.add(constraint.name());
                FactComponent component = constraint.component();
                if (constraint.fact() == Said.SHAPE
                        && component.checked()
                        && !said.value(constraint.index()).equals(component.unknown())) {
                    return true;
                }
            }
            if (asked.containsAll(PROVIDERS_HABIT)) {
                return true;
            }
        }
        return false;
    }
}
