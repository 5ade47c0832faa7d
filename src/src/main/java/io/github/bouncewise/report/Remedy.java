// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts.CauseText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        values =
                values.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The remedies of a diagnosis, the sender's first; parties with nothing to do are left out. As
     * long as a server still tries, the sender waits, whatever the cause.
     */
    static List<Remedy> of(Diagnosis diagnosis, Localizer words, Map<String, String> known) {
        Cause cause = diagnosis.cause();
        boolean waits = Composer.isDelayed(diagnosis) && cause.resend() != Cause.Resend.AUTOMATIC;
        return of(cause, diagnosis.party(), waits, words, known);
    }

    /** The remedies of a cause without a bounce. */
    static List<Remedy> of(Cause cause, Localizer words, Map<String, String> known) {
        return of(cause, cause.party(), false, words, known);
    }

    /**
     * @param acting the party that must act: it gets the values to copy
     * @param waits whether the sender has to wait
     */
    private static List<Remedy> of(
            Cause cause, Party acting, boolean waits, Localizer words, Map<String, String> known) {
        Optional<CauseText> text = words.cause(cause.id());
        List<Remedy> remedies = new ArrayList<>();
        for (Party party : ORDER) {
            boolean claimed =
                    party == Party.SENDER_ADMIN && ClaimedAddress.concerns(cause, text, known);
            List<String> steps =
                    waits && party == Party.SENDER
                            ? List.of(words.label("steps.delay", known))
                            : claimed
                                    ? ClaimedAddress.steps(words, known)
                                    : text.map(t -> filled(t.steps(party), known))
                                            .orElse(List.of());
            Map<String, String> values =
                    party == acting && !claimed ? values(cause, known) : Map.of();
            if (!steps.isEmpty() || !values.isEmpty()) {
                remedies.add(new Remedy(party, steps, values));
            }
        }
        return List.copyOf(remedies);
    }

    private static List<String> filled(List<Text> texts, Map<String, String> known) {
        List<String> filled = new ArrayList<>(texts.size());
        for (Text text : texts) {
            text.fill(known).ifPresent(filled::add);
        }
        return filled;
    }

    private static Map<String, String> values(Cause cause, Map<String, String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : cause.values()) {
            if (known.containsKey(name)) {
                values.put(name, known.get(name));
            }
        }
        return values;
    }

    /** The steps, then the values to copy. */
    List<String> lines() {
        return Stream.concat(steps.stream(), values.values().stream()).toList();
    }
}
