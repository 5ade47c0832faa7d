// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/**
 * A shipped item that an operator switched off: an entry of {@code off.yaml}.
 *
 * @param id of the rule, format, provider or block list
 * @param location of the {@code off.yaml}
 * @param line of the entry
 */
public record SwitchedOff(String id, String location, int line) {

    /** The problem of an entry whose id does not exist. */
    public Problem unknown(String what) {
        return new Problem(
                location,
                line,
                "there is no " + what + " \"" + id + "\" to switch off",
                "use an existing id, or remove the line");
    }
}
