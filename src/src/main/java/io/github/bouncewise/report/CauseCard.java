// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Texts.CauseText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a cause without a bounce.
 *
 * @param meaning one sentence for administrators; in other languages than English, the headline for
 *     the sender
 * @param why one sentence for the sender; empty if its values are not known
 * @param remedies what each party can do; a step whose values are not known is left out. The party
 *     that must act also gets the values to copy
 */
public record CauseCard(
        String cause,
        String meaning,
        String category,
        String party,
        boolean permanent,
        String why,
        List<PartySteps> remedies) {

    /**
     * What a party can do.
     *
     * @param party in the word of the JSON contract
     */
    public record PartySteps(String party, List<String> steps) {
        public PartySteps {
            steps = List.copyOf(steps);
        }
    }

    public CauseCard {
        remedies = List.copyOf(remedies);
    }

    static CauseCard of(Cause cause, Localizer words, Map<String, String> known) {
        Optional<CauseText> text = words.cause(cause.id());
        return new CauseCard(
                cause.id(),
                meaning(cause, text, words, known),
                cause.category().word(),
                cause.party().word(),
                cause.permanent(),
                text.flatMap(t -> t.why().fill(known)).orElse(""),
                Remedy.of(cause, words, known).stream()
                        .map(remedy -> new PartySteps(remedy.party().word(), remedy.lines()))
                        .toList());
    }

    /** Sentences for administrators are in English only. */
    private static String meaning(
            Cause cause, Optional<CauseText> text, Localizer words, Map<String, String> known) {
        return words.language().equals(Reporter.ENGLISH)
                ? cause.meaning()
                : text.flatMap(t -> t.headline().fill(known)).orElse(cause.meaning());
    }

    /** The steps of one party. */
    public List<String> steps(String party) {
        return remedies.stream()
                .filter(remedy -> remedy.party().equals(party))
                .flatMap(remedy -> remedy.steps().stream())
                .toList();
    }
}
