// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Step;
import io.github.bouncewise.limits.Remembered;
import io.github.bouncewise.report.Report.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which rules fired, and the facts that made them fire, in one language. What many bounces have in
 * common is remembered. Safe for use by many threads.
 */
final class Reasons {
    static final int REMEMBERED = 1_000;

    /**
     * Characters of a step, as text, that is remembered: values of facts may be strangers' words.
     */
    static final int LONGEST_REMEMBERED = 2_000;

    private final Localizer words;
    private final Voice voice;
    private final Remembered<Step, Fact> known = new Remembered<>(REMEMBERED);

    Reasons(Localizer words) {
        this.words = words;
        this.voice = new Voice(words);
    }

    /** One for each rule that fired, by its id. */
    List<Fact> of(List<Step> because) {
        List<Fact> reasons = new ArrayList<>(because.size());
        for (Step step : because) {
            reasons.add(said(step));
        }
        return reasons;
    }

    private Fact said(Step step) {
        return known.get(step, LONGEST_REMEMBERED, () -> new Fact(step.rule(), facts(step)));
    }

    private String facts(Step step) {
        String facts = "";
        boolean first = true;
        for (Diagnosis.Fact one : step.facts()) {
            String fact = fact(one);
            facts = first ? fact : words.label("fact.next", Map.of("facts", facts, "fact", fact));
            first = false;
        }
        return facts;
    }

    private String fact(Diagnosis.Fact fact) {
        return switch (fact.kind()) {
            case SAID -> words.label("fact.said", Map.of("words", fact.value()));
            case IS ->
                    words.label(
                            "fact.is",
                            Map.of(
                                    "name", named("fact-name.", fact.name()),
                                    "value", value(fact)));
            case CONCLUDED ->
                    words.label(
                            "fact.concluded", Map.of("rule", fact.name(), "cause", fact.value()));
            case CODE ->
                    words.label("fact.code", Map.of("code", fact.value(), "provider", fact.name()));
            case ABSENT -> words.label("fact.absent", Map.of("condition", fact.value()));
            case CLAIMED ->
                    words.label(
                            "fact.claimed",
                            Map.of("subject", fact.name(), "predicate", fact.value()));
            case RESEMBLES -> words.label("fact.resembles", Map.of("cause", fact.value()));
        };
    }

    /** A word of the rules in the language (phases have their own); others stay as they are. */
    private String value(Diagnosis.Fact fact) {
        String group = fact.name().equals("spfProblem") ? "spf-problem." : fact.name() + ".";
        return words.find("fact-value." + fact.value(), Map.of())
                .orElseGet(() -> shown(group, fact.value()));
    }

    private String named(String group, String word) {
        return words.find(group + word, Map.of()).orElse(word);
    }

    /** Words of texts, such as a host that a rule looked at, come from strangers. */
    private String shown(String group, String word) {
        return words.find(group + word, Map.of()).orElseGet(() -> voice.fact(word));
    }
}
