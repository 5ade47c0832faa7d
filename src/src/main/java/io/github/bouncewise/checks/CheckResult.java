// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import java.util.List;

/**
 * What one check found about one subject. The same check of the same subject has the same {@code
 * check} and {@code subject} each time, whatever it finds, so that changes can be told.
 *
 * @param check what was checked, such as {@code spf}, {@code reverse-dns}, {@code blocklist},
 *     {@code dkim-key}, {@code certificate}
 * @param subject what it was checked for, such as {@code 203.0.113.25}, {@code example.com}, or
 *     {@code 203.0.113.25 zen.example.org}
 * @param says what was found, one sentence for administrators
 * @param mend what to do, one sentence; empty if the state is {@link State#OK}
 * @param values to copy, such as the SPF record to publish
 */
public record CheckResult(
        String check, String subject, State state, String says, String mend, List<Value> values) {

    /** How a subject is. */
    public enum State {
        OK,
        /** It works, and should be changed. */
        WARNING,
        /** Mail is refused or lost by it. */
        BROKEN,
        /** It could not be checked; {@link CheckResult#says} tells why. */
        UNKNOWN
    }

    /** A value to copy. */
    public record Value(String name, String text) {}

    public CheckResult {
        values = List.copyOf(values);
    }

    /** Nothing is to be done. */
    public static CheckResult ok(String check, String subject, String says) {
        return new CheckResult(check, subject, State.OK, says, "", List.of());
    }

    /**
     * It could not be checked.
     *
     * @param says why
     * @param mend how it can be checked
     */
    public static CheckResult unknown(String check, String subject, String says, String mend) {
        return new CheckResult(check, subject, State.UNKNOWN, says, mend, List.of());
    }
}
