// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import java.util.ArrayList;
import java.util.List;

/** The components of the wide fact but the phrase, and which of them are known. */
final class FactNames {

    private FactNames() {}

    /** The components that a what-if can change: all but the words and what finds them. */
    static List<FactComponent> all() {
        return Said.SHAPE.components().stream()
                .filter(c -> !c.name().equals(Said.PHRASE) && !c.name().equals(Said.GROUP))
                .toList();
    }

    /** Their names. */
    static List<String> names() {
        return all().stream().map(FactComponent::name).toList();
    }

    static List<Why.Fact> known(Said said) {
        List<Why.Fact> known = new ArrayList<>();
        for (FactComponent component : all()) {
            Object value = said.value(component.name());
            if (component.tells(value)) {
                known.add(
                        new Why.Fact(
                                component.name(), Constraint.shown(value), component.meaning()));
            }
        }
        return known;
    }

    static List<String> unknown(Said said) {
        return all().stream()
                .filter(component -> component.type() == FactComponent.Type.TEXT)
                .filter(component -> !component.tells(said.value(component.name())))
                .map(FactComponent::name)
                .toList();
    }
}
