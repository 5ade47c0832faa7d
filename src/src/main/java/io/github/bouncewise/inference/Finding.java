// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.evidence.FactComponent;
import java.util.List;

/**
 * What one rule concludes.
 *
 * @param rule id of the rule, such as {@code AUTH-110}
 * @param cause id of the cause
 * @param certainty above 0 to 1 for the cause, -1 to below 0 against it
 */
public record Finding(String rule, String cause, double certainty) implements RuleFact {

    /** Its components as rules ask for them. */
    public static final FactShape SHAPE =
            new FactShape(
                    Finding.class,
                    List.of(
                            FactComponent.text("rule", "id of the rule"),
                            FactComponent.text("cause", "id of the cause"),
                            FactComponent.number("certainty", "how certain the rule is")));

    @Override
    public Object value(int index) {
        return switch (index) {
            case 0 -> rule;
            case 1 -> cause;
            default -> certainty;
        };
    }
}
