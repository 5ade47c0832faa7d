// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/**
 * An error in a file, for the person who corrects it.
 *
 * @param location the file as in {@link Document#location()}
 * @param line from 1, or 0 if no line is known
 * @param message what is wrong
 * @param mend how to correct it
 */
public record Problem(String location, int line, String message, String mend) {

    @Override
    public String toString() {
        return location
                + (line > 0 ? ":" + line : "")
                + ": "
                + message
                + (mend.isEmpty() ? "" : "; " + mend);
    }
}
