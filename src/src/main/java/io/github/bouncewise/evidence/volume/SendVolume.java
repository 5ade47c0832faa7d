// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import io.github.bouncewise.evidence.Evidence;
import java.time.Duration;

/**
 * What all of us together sent in the window before the bounce.
 *
 * @param name a sending domain; or the recipients' provider, or domain if no known provider has the
 *     mailboxes
 * @param limit recipients that the configuration allows in the window; 0 for no limit
 */
public record SendVolume(
        Side side, String name, Duration window, long messages, long recipients, long limit)
        implements Evidence {
    /** FROM all senders of a domain, or TO all recipients at a provider or domain. */
    public enum Side {
        FROM,
        TO
    }

    /** Whether the limit was passed. */
    public boolean over() {
        return limit > 0 && recipients > limit;
    }
}
