// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.knowledge.Cause;
import java.util.List;

/**
 * The answer for one recipient.
 *
 * @param failure what was read
 * @param provider who runs the remote host, such as {@code google}; empty where not known
 * @param cause the winner; the cause {@code unknown} where nothing is certain enough
 * @param certainty 0 to 1: how often an answer given with this figure is right
 * @param alternatives the other causes that were concluded, the most certain first
 * @param ruledOut causes that a check excludes
 * @param because the rules that led to the winner, in the order in which they fired, with their
 *     facts
 */
public record Diagnosis(
        Failure failure,
        String provider,
        Cause cause,
        double certainty,
        List<Alternative> alternatives,
        List<RuledOut> ruledOut,
        List<Step> because) {

    public Diagnosis {
        alternatives = List.copyOf(alternatives);
        ruledOut = List.copyOf(ruledOut);
        because = List.copyOf(because);
    }

    /** A cause that was concluded too, but with less certainty. */
    public record Alternative(String cause, double certainty) {}

    /**
     * A cause that a check excludes.
     *
     * @param check key of the text that says by which check, such as {@code block-lists-clear}
     */
    public record RuledOut(String cause, String check, String rule) {}

    /** One rule that fired, and the facts that made it fire, as short English phrases. */
    public record Step(String rule, List<String> facts) {
        public Step {
            facts = List.copyOf(facts);
        }
    }
}
