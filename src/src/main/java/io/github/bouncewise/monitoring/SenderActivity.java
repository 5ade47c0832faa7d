// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import java.util.List;

/**
 * What one sender did lately, in numbers of recipients.
 *
 * @param sender an address, in lower case
 * @param sentInHour in the busiest of the last two hours; hours begin at the full hour
 * @param sent in these two hours
 * @param unknown of these that do not exist
 * @param complaints within 24 hours
 */
public record SenderActivity(
        String sender, long sentInHour, long sent, long unknown, long complaints) {

    /** Why an account looks as if others used it; empty if it does not. */
    public record Suspicion(String sender, List<String> reasons) {
        public Suspicion {
            reasons = List.copyOf(reasons);
        }
    }
}
