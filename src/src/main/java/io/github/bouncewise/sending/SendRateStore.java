// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps counts outside of the memory. One thread uses it. An operation may take a second; after a
 * failure the next one connects again.
 */
interface SendRateStore extends Closeable {

    /**
     * Adds to each of the cells; an empty batch only checks whether the store is reachable.
     *
     * @param batch the same for a second attempt with the same counts, which then count once
     */
    void add(String batch, Map<SendRateCell, Volume> counts) throws IOException;

    /**
     * Remembers that a message of that time was not counted, for all that use the store. It is
     * forgotten when no window contains that time any more.
     */
    void leaveOut(Instant at) throws IOException;

    /**
     * The sum of the slots from {@code first} to {@code last}, both included; empty if a message of
     * that time or later was left out, since the sum would be too low.
     */
    Optional<Volume> sum(Subject subject, Window window, long first, long last) throws IOException;

    /** Names it for the administrator, without any password in it. */
    @Override
    String toString();

    @Override
    void close();
}
