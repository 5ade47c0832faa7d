// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Texts.CauseText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a cause without a bounce.
 *
 * @param meaning one English sentence for administrators
 * @param why one sentence for the sender; empty if its values are not known
 * @param remedies what each party can do; a step whose values are not known is left out
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
                cause.meaning(),
                cause.category().word(),
                cause.party().word(),
                cause.permanent(),
                text.flatMap(t -> t.why().fill(known)).orElse(""),
                text.stream().flatMap(t -> remedies(t, known).stream()).toList());
    }

    private static List<PartySteps> remedies(CauseText text, Map<String, String> known) {
        return Arrays.stream(Party.values())
                .map(
                        party ->
                                new PartySteps(
                                        party.word(),
                                        text.steps(party).stream()
                                                .flatMap(step -> step.fill(known).stream())
                                                .toList()))
                .filter(remedy -> !remedy.steps().isEmpty())
                .toList();
    }

    /** The steps of one party. */
    public List<String> steps(String party) {
        return remedies.stream()
                .filter(remedy -> remedy.party().equals(party))
                .flatMap(remedy -> remedy.steps().stream())
                .toList();
    }
}
