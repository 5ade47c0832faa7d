// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import io.github.bouncewise.evidence.Evidence;

/** Whether the returned message was ours. */
public record Origin(State state, By by) implements Evidence {
    /** UNKNOWN: nothing proves or denies it. */
    public enum State {
        OURS,
        NOT_OURS,
        UNKNOWN
    }

    /** What shows it. */
    public enum By {
        TOKEN,
        DKIM,
        RECEIVED,
        /** Our own server had it from elsewhere and sent it on; whose it is stays open. */
        SENT_ON,
        NONE
    }
}
