// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import io.github.bouncewise.evidence.Evidence;

/**
 * Reverse DNS of an address.
 *
 * @param name the PTR name, or empty
 * @param confirmed whether the name leads back to the address (FCrDNS)
 */
public record ReverseDns(String ip, String name, boolean confirmed) implements Evidence {
    /**
     * Whether the name is generated from the address, as providers do for all addresses of a range:
     * many receivers take such a host for a home connection.
     */
    public boolean generic() {
        return GenericNames.isMadeOf(ip, name);
    }
}
