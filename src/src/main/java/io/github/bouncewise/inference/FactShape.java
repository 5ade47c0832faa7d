// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.evidence.FactComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Which components facts of one kind have, and in which order. One instance for each kind. */
public final class FactShape {
    private final Class<? extends RuleFact> type;
    private final List<FactComponent> components;
    private final Map<String, Integer> indices = new HashMap<>();

    /**
     * @throws IllegalArgumentException where two components have one name
     */
    FactShape(Class<? extends RuleFact> type, List<FactComponent> components) {
        this.type = type;
        this.components = List.copyOf(components);
        for (int i = 0; i < components.size(); i++) {
            String name = components.get(i).name();
            if (indices.put(name, i) != null) {
                throw new IllegalArgumentException("two components are called " + name);
            }
        }
    }

    /** The class of the facts. */
    public Class<? extends RuleFact> type() {
        return type;
    }

    /** The name by which rules ask for the facts. */
    public String name() {
        return type.getSimpleName();
    }

    /** All components, in order. */
    public List<FactComponent> components() {
        return components;
    }

    /** The component at an index. */
    public FactComponent component(int index) {
        return components.get(index);
    }

    /** The index of a component; empty where there is none of that name. */
    public OptionalInt index(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
