// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.evidence.origin.Passage;

/**
 * Who made a bounce, by the records of our own server.
 *
 * @param keptReplies whether our own delivery made it, and kept the replies of other servers
 * @param passage how the message that it is about passed through our server
 */
public record Maker(boolean keptReplies, Passage passage) {
    /** Another server, or nobody knows. */
    public static final Maker OTHERS = new Maker(false, Passage.UNKNOWN);
}
