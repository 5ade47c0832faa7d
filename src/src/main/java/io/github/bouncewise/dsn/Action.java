// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

/** What happened to one recipient (RFC 3464 section 2.3.3). */
public enum Action {
    FAILED,
    DELAYED,
    DELIVERED,
    RELAYED,
    EXPANDED;

    /** Whether the recipient does not have the message. */
    public boolean undelivered() {
        return this == FAILED || this == DELAYED;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
