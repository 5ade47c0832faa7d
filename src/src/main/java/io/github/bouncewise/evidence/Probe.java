// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dns.Lookups;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One kind of check. Implementations keep nothing of a bounce and serve many threads. */
public interface Probe {

    /**
     * Starts the check and does not wait. What could not be found out in time is left out, or
     * reported in the state that says so; it is never guessed.
     *
     * @return completes soon after the deadline of the look-ups at the latest
     */
    CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups);
}
