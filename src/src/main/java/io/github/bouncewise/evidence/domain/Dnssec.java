// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import io.github.bouncewise.evidence.Evidence;

/**
 * Why the DNS of a domain does not answer. BOGUS: it does answer where it is asked without
 * validation (the CD bit of RFC 4035 section 3.2.2), so its DNSSEC is broken. FAILING: it does not
 * answer then either.
 */
public record Dnssec(String domain, State state) implements Evidence {
    public enum State {
        BOGUS,
        FAILING
    }
}
