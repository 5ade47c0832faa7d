// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

/** Says how many. */
final class Count {
    private Count() {}

    /** {@code 1 rule}, {@code 2 rules}. */
    static String of(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
