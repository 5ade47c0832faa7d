// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.limits.Interruption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Whether the name servers answer at all. */
public final class ResolverCheck {
    private ResolverCheck() {}

    /**
     * Asks for the name servers of the root, which every recursive server knows.
     *
     * @param servers empty for those of the system
     * @param patience longest time, above 0
     */
    public static boolean answers(List<InetSocketAddress> servers, Duration patience) {
        try (DnsClient client = new DnsClient(servers, patience)) {
            return !Interruption.await(client.ask(Name.root, Type.NS)).unknown();
        }
    }
}
