// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

/** A number with its noun. */
final class Count {
    private Count() {}

    /** {@code 1 rule}, {@code 2 rules}. */
    static String of(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
