// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Outcome;
import io.github.bouncewise.Outcome.Answer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A message after the engine has seen it.
 *
 * @param message with the explanation in it; the given array itself if there is nothing to add
 * @param outcome what was answered; empty if the engine was not asked
 */
record Explained(byte[] message, Optional<Outcome> outcome) {

    /** Nothing was answered. */
    static Explained unasked(byte[] message) {
        return new Explained(message, Optional.empty());
    }

    static Explained of(byte[] message, Outcome outcome) {
        return new Explained(message, Optional.of(outcome));
    }

    /** What was answered, as {@code key=value} for a log; nothing of the message. */
    String summary() {
        return outcome.map(Explained::summary).orElse("");
    }

    private static String summary(Outcome outcome) {
        return "kind=%s origin=%s recipients=%d cause=%s category=%s party=%s certainty=%s"
                .formatted(
                        outcome.kind(),
                        outcome.origin(),
                        outcome.answers().size(),
                        each(outcome, Answer::cause),
                        each(outcome, Answer::category),
                        each(outcome, Answer::party),
                        each(outcome, Explained::certainty));
    }

    private static String certainty(Answer answer) {
        return String.format(Locale.ROOT, "%.2f", answer.certainty());
    }

    /** Different values, with commas between them. */
    private static String each(Outcome outcome, Function<Answer, String> value) {
        return outcome.answers().stream().map(value).distinct().collect(Collectors.joining(","));
    }
}
