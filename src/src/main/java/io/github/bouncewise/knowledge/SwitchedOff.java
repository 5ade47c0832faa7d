// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/**
 * Something shipped that an operator does without: an entry of his {@code off.yaml}.
 *
 * @param id of the rule, format, provider or block list
 * @param location the file that says so
 * @param line where it does
 */
public record SwitchedOff(String id, String location, int line) {

    /** What is wrong with an entry that names nothing there is. */
    public Problem unknown(String what) {
        return new Problem(
                location,
                line,
                "there is no " + what + " \"" + id + "\" to switch off",
                "name one that there is, or remove the line");
    }
}
