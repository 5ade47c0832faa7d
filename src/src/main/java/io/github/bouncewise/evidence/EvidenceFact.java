// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A component of the fact that rules see, and the function that computes it from the evidence of
 * one kind.
 *
 * @param value of all evidence of the kind, in order, and of what was refused; in the type of the
 *     component, numbers of any kind
 */
public record EvidenceFact<E extends Evidence>(
        FactComponent component, BiFunction<List<E>, Refusal, Object> value) {

    /**
     * A fact with a closed vocabulary; {@code unchecked} belongs to it and is the value if nothing
     * was checked.
     *
     * @param words with blanks between them
     */
    public static <E extends Evidence> EvidenceFact<E> word(
            String name, String words, String meaning, BiFunction<List<E>, Refusal, Object> value) {
        return of(FactComponent.word(name, FactComponent.UNCHECKED, words, meaning), value);
    }

    /** A fact from a check of our own. */
    public static <E extends Evidence> EvidenceFact<E> of(
            FactComponent component, BiFunction<List<E>, Refusal, Object> value) {
        return new EvidenceFact<>(component.byCheck(), value);
    }
}
