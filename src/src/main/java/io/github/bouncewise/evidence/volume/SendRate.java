// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import io.github.bouncewise.evidence.Evidence;
import java.time.Duration;

/**
 * What a sender sent through us in the window before the bounce.
 *
 * @param limit recipients that the configuration allows in the window; 0 for no limit
 */
public record SendRate(String sender, Duration window, long messages, long recipients, long limit)
        implements Evidence {
    /** Whether the limit was passed. */
    public boolean over() {
        return limit > 0 && recipients > limit;
    }
}
