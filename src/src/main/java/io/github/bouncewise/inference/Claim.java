// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.language.Statement;
import java.util.List;

/** One thing that the remote server says of something, as rules see it. */
public record Claim(Statement statement) implements RuleFact {

    /** Its components as rules ask for them. */
    public static final FactShape SHAPE =
            new FactShape(
                    Claim.class,
                    List.of(
                            FactComponent.text("subject", "of what something is said"),
                            FactComponent.text("predicate", "what is said of it"),
                            FactComponent.truth("asserted", "whether it is said to be so"),
                            FactComponent.truth("denied", "whether it is said not to be so"),
                            FactComponent.truth("first", "whether it is the first one asserted"),
                            FactComponent.number("size", "octets named beside it"),
                            FactComponent.number("count", "number named beside it")));

    @Override
    public Object value(int index) {
        return switch (index) {
            case 0 -> statement.subject();
            case 1 -> statement.predicate();
            case 2 -> statement.asserted();
            case 3 -> statement.denied();
            case 4 -> statement.first();
            case 5 -> (double) statement.size();
            default -> (double) statement.count();
        };
    }
}
