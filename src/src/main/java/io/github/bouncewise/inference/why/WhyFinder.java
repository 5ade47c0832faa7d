// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import io.github.bouncewise.inference.Certainty;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.why.Why.Verdict;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells how an answer came about, from what the rules did. */
public final class WhyFinder {

    private static final Comparator<Why.Contender> ANSWER_FIRST =
            Comparator.comparing((Why.Contender c) -> c.verdict() != Verdict.ANSWER)
                    .thenComparing(Comparator.comparingDouble(Why.Contender::certainty).reversed())
                    .thenComparing(Why.Contender::cause);

    private final RuleBase rules;
    private final Knowledge knowledge;

    public WhyFinder(RuleBase rules, Knowledge knowledge) {
        this.rules = rules;
        this.knowledge = knowledge;
    }

    /**
     * @param known all that is known, with an empty phrase
     * @param answer id of the cause that was answered
     */
    public Why of(
            Said known, Wording wording, boolean byNotice, Network.Outcome outcome, String answer) {
        List<Said> said = rules.facts(known, wording.words());
        List<Why.Near> near = NearMisses.of(rules.rules(), said, wording, outcome);
        return new Why(
                FactNames.known(known),
                FactNames.unknown(known),
                wording.words(),
                byNotice,
                said.stream().skip(1).map(Said::phrase).distinct().toList(),
                fired(outcome),
                contenders(outcome.findings(), answer),
                near.stream().limit(NearMisses.SHOWN).toList(),
                Math.max(0, near.size() - NearMisses.SHOWN));
    }

    private static List<Why.Fired> fired(Network.Outcome outcome) {
        Map<DrlRule, List<Network.Firing>> byRule = new LinkedHashMap<>();
        outcome.history()
                .forEach(
                        firing ->
                                byRule.computeIfAbsent(firing.rule(), rule -> new ArrayList<>())
                                        .add(firing));
        Set<DrlRule> lasting =
                outcome.firings().stream().map(Network.Firing::rule).collect(Collectors.toSet());
        Map<String, Map<String, Double>> soFar = new HashMap<>();
        List<Why.Fired> fired = new ArrayList<>();
        byRule.forEach(
                (rule, firings) -> {
                    boolean lasts = lasting.contains(rule);
                    fired.add(
                            new Why.Fired(
                                    rule.id(),
                                    rule.title(),
                                    facts(firings),
                                    lasts ? added(rule, soFar) : List.of(),
                                    lasts ? "" : reason(firings.get(0), outcome.findings())));
                });
        return fired;
    }

    /** What made a rule fire first, and what else would have made it fire later. */
    private static List<String> facts(List<Network.Firing> firings) {
        List<String> first = phrases(firings.get(0));
        String own = "found by " + firings.get(0).rule().id() + ":";
        Set<String> facts = new LinkedHashSet<>(first);
        firings.stream()
                .skip(1)
                .flatMap(firing -> phrases(firing).stream())
                .filter(fact -> !first.contains(fact) && !fact.startsWith(own))
                .forEach(fact -> facts.add("later also " + fact));
        return List.copyOf(facts);
    }

    private static List<String> phrases(Network.Firing firing) {
        return DiagnosisSteps.facts(firing).stream().map(Diagnosis.Fact::toString).toList();
    }

    private static List<Why.Added> added(DrlRule rule, Map<String, Map<String, Double>> soFar) {
        List<Why.Added> added = new ArrayList<>();
        for (Finding finding : rule.findings()) {
            Map<String, Double> ofCause =
                    soFar.computeIfAbsent(finding.cause(), cause -> new HashMap<>());
            ofCause.put(finding.rule(), finding.certainty());
            added.add(
                    new Why.Added(
                            finding.cause(),
                            finding.certainty(),
                            Certainty.combined(ofCause.values())));
        }
        return added;
    }

    /**
     * Why the conclusion of a rule did not remain: a finding was added that it excludes, or one was
     * removed.
     */
    private static String reason(Network.Firing firing, List<Finding> findings) {
        for (DrlRule.Pattern pattern : firing.rule().patterns()) {
            if (pattern.quantifier() == Quantifier.NOT) {
                for (Finding finding : findings) {
                    if (NearMisses.fits(pattern, finding)) {
                        return finding.rule() + " found " + finding.cause();
                    }
                }
            }
        }
        return firing.facts().stream()
                .filter(fact -> fact instanceof Finding && !findings.contains(fact))
                .map(fact -> "what " + ((Finding) fact).rule() + " found was taken back")
                .findFirst()
                .orElse("its grounds went away");
    }

    private List<Why.Contender> contenders(List<Finding> findings, String answer) {
        Map<String, List<Finding>> byCause = new LinkedHashMap<>();
        findings.stream()
                .distinct()
                .sorted(
                        Comparator.comparingDouble(Finding::certainty)
                                .reversed()
                                .thenComparing(Finding::rule))
                .forEach(f -> byCause.computeIfAbsent(f.cause(), c -> new ArrayList<>()).add(f));
        Map<String, Double> certainties = new HashMap<>();
        Certainty.byCause(findings)
                .forEach((cause, all) -> certainties.put(cause, Certainty.combined(all.values())));
        List<Why.Contender> contenders = new ArrayList<>();
        byCause.forEach(
                (cause, all) -> {
                    if (all.get(0).certainty() > 0) {
                        double certainty = certainties.get(cause);
                        double threshold = knowledge.causes().get(cause).threshold();
                        contenders.add(
                                new Why.Contender(
                                        cause,
                                        all,
                                        certainty,
                                        threshold,
                                        verdict(cause, certainty, threshold, answer)));
                    }
                });
        contenders.sort(ANSWER_FIRST);
        return contenders;
    }

    private static Verdict verdict(
            String cause, double certainty, double threshold, String answer) {
        if (cause.equals(answer)) {
            return Verdict.ANSWER;
        }
        if (certainty == 0) {
            return Verdict.OUTWEIGHED;
        }
        return answer.equals(Knowledge.UNKNOWN) && certainty < threshold
                ? Verdict.BELOW_THRESHOLD
                : Verdict.LESS_CERTAIN;
    }
}
