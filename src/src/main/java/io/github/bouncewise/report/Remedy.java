// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Texts.CauseText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one party can do.
 *
 * @param steps in order; a step that needs a value which is not known is left out
 * @param values what is shown alone to be copied, by name
 */
record Remedy(Party party, List<String> steps, Map<String, String> values) {
    private static final List<Party> ORDER =
            List.of(Party.SENDER, Party.SENDER_ADMIN, Party.RECIPIENT, Party.RECIPIENT_ADMIN);

    Remedy {
        steps = List.copyOf(steps);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The remedies of a diagnosis, the sender's first; parties with nothing to do are left out. As
     * long as a server still tries, the sender waits, whatever the cause.
     */
    static List<Remedy> of(Diagnosis diagnosis, Localizer words, Map<String, String> known) {
        Cause cause = diagnosis.cause();
        Optional<CauseText> text = words.cause(cause.id());
        List<Remedy> remedies = new ArrayList<>();
        for (Party party : ORDER) {
            boolean claimed =
                    party == Party.SENDER_ADMIN && ClaimedAddress.concerns(cause, text, known);
            boolean waits =
                    party == Party.SENDER
                            && Composer.isDelayed(diagnosis)
                            && cause.resend() != Cause.Resend.AUTOMATIC;
            List<String> steps =
                    waits
                            ? List.of(words.label("steps.delay", known))
                            : claimed
                                    ? ClaimedAddress.steps(words, known)
                                    : text.map(t -> t.steps(party)).stream()
                                            .flatMap(List::stream)
                                            .map(step -> step.fill(known))
                                            .flatMap(Optional::stream)
                                            .toList();
            Map<String, String> values = new LinkedHashMap<>();
            if (party == diagnosis.party() && !claimed) {
                cause.values().stream()
                        .filter(known::containsKey)
                        .forEach(name -> values.put(name, known.get(name)));
            }
            if (!steps.isEmpty() || !values.isEmpty()) {
                remedies.add(new Remedy(party, steps, values));
            }
        }
        return List.copyOf(remedies);
    }
}
