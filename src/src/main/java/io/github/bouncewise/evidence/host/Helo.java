// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import io.github.bouncewise.evidence.Evidence;

/**
 * The name by which the host that sends for us greets others (RFC 5321 section 4.1.1.1), and
 * whether it leads to the address that they see.
 */
public record Helo(String name, String ip, State state) implements Evidence {
    /** From harmless to worst; ELSEWHERE: it leads to other addresses only. */
    public enum State {
        OK,
        ELSEWHERE,
        /** An address in brackets, which is allowed (section 4.1.3) and often refused. */
        LITERAL,
        /** DNS has no address for it. */
        UNRESOLVED,
        /** Not the full name of a host (section 2.3.5). */
        UNQUALIFIED
    }
}
