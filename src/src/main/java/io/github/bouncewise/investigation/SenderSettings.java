// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.sending.SendLimits;
import java.net.InetAddress;
import java.util.List;

/**
 * What an administrator decides about the checks of bounces of one sender's domain.
 *
 * @param addresses our public addresses, from which remote servers see the mail of this sender,
 *     checked even if they are private; empty to take the public ones that a bounce tells of
 * @param lookups most DNS questions for one bounce
 * @param limits how many recipients may be reached in a time
 */
public record SenderSettings(List<InetAddress> addresses, int lookups, SendLimits limits) {
    public SenderSettings {
        addresses = List.copyOf(addresses);
    }
}
