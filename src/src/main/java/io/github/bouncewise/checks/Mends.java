// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Texts;
import java.util.Map;
import java.util.Optional;

/** What the knowledge base tells administrators to do. */
final class Mends {
    private Mends() {}

    /**
     * The first step of our administrator for a cause.
     *
     * @param values of the text, by name
     */
    static Optional<String> step(Texts texts, String cause, Map<String, String> values) {
        return Optional.ofNullable(texts.causes().get(cause)).stream()
                .flatMap(text -> text.steps(Party.SENDER_ADMIN).stream())
                .flatMap(step -> step.fill(values).stream())
                .findFirst();
    }
}
