// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Bounce;
import java.net.InetAddress;
import java.util.List;

/**
 * What is to be checked.
 *
 * @param addresses those under which the world sees our mail; empty where they are not known
 */
record Subject(Bounce bounce, List<InetAddress> addresses) {
    Subject {
        addresses = List.copyOf(addresses);
    }
}
