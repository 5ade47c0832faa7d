// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Bounce;
import java.net.InetAddress;
import java.util.List;

/**
 * One bounce to look into.
 *
 * @param addresses those under which the world sees our mail; empty where they are not known
 */
public record Inquiry(Bounce bounce, List<InetAddress> addresses) {
    public Inquiry {
        addresses = List.copyOf(addresses);
    }
}
