// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/**
 * What is wrong with a file, for the person who mends it.
 *
 * @param location the file as in {@link Document#location()}
 * @param line 1 and up, or 0 where no line can be named
 * @param message what is wrong
 * @param mend what to write in its place
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
