// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.transport;

import io.github.bouncewise.evidence.Evidence;

/**
 * Whether a mail server has TLSA records (RFC 7672).
 *
 * @param domain whose mail server it is
 */
public record Tlsa(String domain, String host, State state) implements Evidence {
    /** UNUSABLE: there are only records of a kind that does not count for SMTP. */
    public enum State {
        PUBLISHED,
        ABSENT,
        UNUSABLE,
        ERROR
    }
}
