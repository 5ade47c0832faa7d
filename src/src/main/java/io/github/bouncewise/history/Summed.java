// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

/** By what a day is summed up. The order is part of the schema. */
enum Summed {
    SENDER_DOMAIN,
    RECIPIENT_DOMAIN,
    PROVIDER,
    RULE,
    SENDER,
    /** Which senders an answer concerned; no numbers. */
    AFFECTED;

    /** Messages of a day, below which a name is of little use. */
    private static final int FEW = 50;

    /**
     * Whether a sum of a past day is added to the one of word 0: most recipient domains and senders
     * have few messages and nothing that came back.
     */
    boolean isOfLittleUse(Counts counts) {
        return (this == RECIPIENT_DOMAIN || this == SENDER)
                && counts.sent() < FEW
                && counts.bounces() + counts.delays() + counts.complaints() == 0;
    }
}
