// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

/** A rule that is not taken; the reader adds file and line. */
final class RefusedRule extends RuntimeException {

    private final int line;
    private final String mend;

    RefusedRule(String message, String mend) {
        this(0, message, mend);
    }

    /**
     * @param line 1 and up, or 0 for the line of the rule
     */
    RefusedRule(int line, String message, String mend) {
        super(message);
        this.line = line;
        this.mend = mend;
    }

    int line() {
        return line;
    }

    String mend() {
        return mend;
    }

    /** The same with its line, where it does not have one yet. */
    RefusedRule at(int place) {
        return line > 0 ? this : new RefusedRule(place, getMessage(), mend);
    }
}
