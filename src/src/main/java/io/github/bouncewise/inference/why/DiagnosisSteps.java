// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import io.github.bouncewise.inference.Claim;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Fact;
import io.github.bouncewise.inference.Diagnosis.Fact.Kind;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells why: the rules behind a cause, each after those whose findings it needs. */
public final class DiagnosisSteps {

    private static final Comparator<Network.Firing> STRONGEST_FIRST =
            Comparator.comparingDouble(DiagnosisSteps::strength)
                    .reversed()
                    .thenComparing(firing -> firing.rule().id())
                    .thenComparing(DiagnosisSteps::restsOnResemblance);

    private final List<Network.Firing> firings;
    private final List<Diagnosis.Step> steps = new ArrayList<>();
    private final Set<DrlRule> told = new HashSet<>();

    private DiagnosisSteps(List<Network.Firing> firings) {
        this.firings = firings.stream().sorted(STRONGEST_FIRST).toList();
    }

    /** The steps that led to a cause, the strongest first. */
    public static List<Diagnosis.Step> of(String cause, List<Network.Firing> firings) {
        DiagnosisSteps chain = new DiagnosisSteps(firings);
        for (Network.Firing firing : chain.firings) {
            boolean speaksForIt =
                    firing.rule().findings().stream()
                            .anyMatch(f -> f.cause().equals(cause) && f.certainty() > 0);
            if (speaksForIt) {
                chain.tell(firing);
            }
        }
        return chain.steps;
    }

    private static double strength(Network.Firing firing) {
        return firing.rule().findings().stream().mapToDouble(Finding::certainty).max().orElse(0);
    }

    /** Where a rule found its ground by rules too, those tell more. */
    private static boolean restsOnResemblance(Network.Firing firing) {
        return firing.facts().stream()
                .anyMatch(f -> f instanceof Finding one && one.rule().equals(Wording.RESEMBLANCE));
    }

    private void tell(Network.Firing firing) {
        if (!told.add(firing.rule())) {
            return;
        }
        for (RuleFact fact : firing.facts()) {
            if (fact instanceof Finding finding) {
                firings.stream()
                        .filter(f -> f.rule().id().equals(finding.rule()))
                        .findFirst()
                        .ifPresent(this::tell);
            }
        }
        steps.add(new Diagnosis.Step(firing.rule().id(), facts(firing)));
    }

    /** What made a rule fire. */
    static List<Fact> facts(Network.Firing firing) {
        Set<Fact> facts = new LinkedHashSet<>();
        int fact = 0;
        for (DrlRule.Pattern pattern : firing.rule().patterns()) {
            if (pattern.quantifier() == Quantifier.EACH) {
                facts.addAll(facts(pattern, firing.facts().get(fact++)));
            } else if (pattern.quantifier() == Quantifier.NOT) {
                facts.add(absent(pattern));
            }
        }
        return List.copyOf(facts);
    }

    private static List<Fact> facts(DrlRule.Pattern pattern, RuleFact fact) {
        if (fact instanceof Finding finding) {
            return List.of(
                    finding.rule().equals(Wording.RESEMBLANCE)
                            ? new Fact(Kind.RESEMBLES, "", finding.cause())
                            : new Fact(Kind.CONCLUDED, finding.rule(), finding.cause()));
        }
        if (fact instanceof Claim claim) {
            return List.of(
                    new Fact(
                            Kind.CLAIMED,
                            claim.statement().subject(),
                            claim.statement().predicate()));
        }
        if (fact instanceof ProviderCode code) {
            return List.of(new Fact(Kind.CODE, code.known().provider(), code.known().code()));
        }
        List<Fact> facts = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            String value = Constraint.shown(constraint.value(fact));
            if (!constraint.name().equals(Said.PHRASE)) {
                facts.add(new Fact(Kind.IS, constraint.name(), value));
            } else if (!value.isEmpty()) {
                facts.add(Fact.said(value));
            }
        }
        return facts;
    }

    private static Fact absent(DrlRule.Pattern pattern) {
        String condition =
                pattern.constraints().stream()
                        .map(Constraint::toString)
                        .collect(Collectors.joining(" and "));
        return new Fact(Kind.ABSENT, "", condition);
    }
}
