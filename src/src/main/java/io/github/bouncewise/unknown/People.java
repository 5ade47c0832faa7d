// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

/**
 * Whom a refusal is about. Never kept.
 *
 * @param sender address, or empty
 * @param recipient address, or empty
 * @param domain of the recipient, in lower case, or empty
 */
record People(String sender, String recipient, String domain) {

    boolean areKnown() {
        return !sender.isEmpty() && !recipient.isEmpty() && !domain.isEmpty();
    }

    /** Whether both have nobody in common, nor the domain, whose administrator a reply may name. */
    boolean areOthersThan(People other) {
        return !sender.equalsIgnoreCase(other.sender)
                && !recipient.equalsIgnoreCase(other.recipient)
                && !domain.equals(other.domain);
    }
}
