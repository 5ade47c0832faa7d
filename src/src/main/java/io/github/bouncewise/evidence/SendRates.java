// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.time.Duration;
import java.time.Instant;

/** Counts what each sender sends through us. Implementations are safe for use by many threads. */
public interface SendRates {

    /** Notes one message. Never blocks for long and never throws: counting may not delay a mail. */
    void count(String sender, int recipients, Instant at);

    /** What the sender sent in the window that ends at {@code until}; zeros for a stranger. */
    Volume volume(String sender, Duration window, Instant until);

    /** Messages, and recipients of these messages together. */
    record Volume(long messages, long recipients) {}
}
