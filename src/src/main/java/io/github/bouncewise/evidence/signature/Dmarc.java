// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import io.github.bouncewise.evidence.Evidence;

/** DMARC policy of the From domain (RFC 7489), and whether the message aligned. */
public record Dmarc(String domain, Policy policy, boolean aligned) implements Evidence {
    /** RFC 7489 section 6.3, tag p. ABSENT: there is no record. */
    public enum Policy {
        NONE,
        QUARANTINE,
        REJECT,
        ABSENT
    }
}
