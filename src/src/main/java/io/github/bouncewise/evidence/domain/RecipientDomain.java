// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import io.github.bouncewise.evidence.Evidence;

/**
 * The recipient's domain.
 *
 * @param suggestion the well-known domain that was probably meant, or empty
 */
public record RecipientDomain(String domain, State state, String suggestion) implements Evidence {
    /** NULL_MX: RFC 7505. BROKEN: its MX leads nowhere. ERROR: DNS did not answer. */
    public enum State {
        OK,
        NXDOMAIN,
        NULL_MX,
        NO_MX,
        BROKEN,
        ERROR
    }
}
