// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.knowledge.KnownCode;
import java.util.List;

/** A code of a provider that the remote server said, as rules see it. */
public record ProviderCode(KnownCode known) implements RuleFact {

    /** By what findings of codes are known among those of rules. */
    public static final String RULE = "CODE";

    /** Its components as rules ask for them. */
    public static final FactShape SHAPE =
            new FactShape(
                    ProviderCode.class,
                    List.of(
                            FactComponent.text("code", "as it is written in codes/"),
                            FactComponent.text("provider", "whose code it is"),
                            FactComponent.text("cause", "id of the cause that it tells")));

    @Override
    public Object value(int index) {
        return switch (index) {
            case 0 -> known.code();
            case 1 -> known.provider();
            default -> known.cause();
        };
    }
}
