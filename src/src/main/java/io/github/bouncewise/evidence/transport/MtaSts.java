// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.transport;

import io.github.bouncewise.evidence.Evidence;

/** Whether a domain announces a policy of MTA-STS in DNS (RFC 8461 section 3.1). */
public record MtaSts(String domain, State state) implements Evidence {
    /** BROKEN: there are several records, or one without an id, and none counts. */
    public enum State {
        PUBLISHED,
        ABSENT,
        BROKEN,
        ERROR
    }
}
