// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

/** A fact that rules have conditions on. Immutable. */
public interface RuleFact {

    /**
     * The value of one component.
     *
     * @param index of the component in the shape of the fact
     * @return a String, a Double or a Boolean, never null
     */
    Object value(int index);
}
