// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

/** How the message that a bounce is about passed through our own server, by its own records. */
public enum Passage {
    /** Another server made the bounce, or nobody knows. */
    UNKNOWN,
    /** Our own server made the bounce, so it had the message. */
    THROUGH_US,
    /**
     * The same; and no user of ours and no trusted network handed the message in, so that our
     * server sent on what it had from elsewhere: somebody's forward, for instance.
     */
    SENT_ON
}
