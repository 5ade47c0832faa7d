// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Bounce;
import java.net.InetAddress;
import java.util.List;

/**
 * One bounce to look into.
 *
 * @param addresses our public addresses, from which remote servers see our mail; empty if unknown
 */
public record Inquiry(Bounce bounce, List<InetAddress> addresses) {
    public Inquiry {
        addresses = List.copyOf(addresses);
    }
}
