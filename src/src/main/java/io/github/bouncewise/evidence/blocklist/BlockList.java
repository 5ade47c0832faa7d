// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.evidence.Evidence;
import java.util.List;

/**
 * The answer of one block list (RFC 5782) about one address.
 *
 * @param codes the A records it answered, such as {@code 127.0.0.2}
 * @param meaning what these codes mean at this list, or empty
 */
public record BlockList(String zone, String ip, State state, List<String> codes, String meaning)
        implements Evidence {
    /** A refusal to answer (query limits, public resolvers) is never a listing. */
    public enum State {
        LISTED,
        CLEAR,
        REFUSED,
        DEAD,
        ERROR
    }

    public BlockList {
        codes = List.copyOf(codes);
    }
}
