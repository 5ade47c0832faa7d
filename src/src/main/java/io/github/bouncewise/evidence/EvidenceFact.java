// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A component of the fact that rules see, and how it is made from the evidence of one kind.
 *
 * @param value of all evidence of the kind, in order, and of what was refused; in the type of the
 *     component, numbers of any kind
 */
public record EvidenceFact<E extends Evidence>(
        FactComponent component, BiFunction<List<E>, Refusal, Object> value) {

    /**
     * A fact with a closed vocabulary; {@code unchecked} belongs to it and is what it says where
     * nothing was checked.
     *
     * @param words with blanks between them
     */
    public static <E extends Evidence> EvidenceFact<E> word(
            String name, String words, String meaning, BiFunction<List<E>, Refusal, Object> value) {
        return of(FactComponent.word(name, FactComponent.UNCHECKED, words, meaning), value);
    }

    /** A fact that a check of our own found out. */
    public static <E extends Evidence> EvidenceFact<E> of(
            FactComponent component, BiFunction<List<E>, Refusal, Object> value) {
        return new EvidenceFact<>(component.byCheck(), value);
    }
}
