// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.testing.NameServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A probe, and a name server for it to ask. */
@Timeout(60)
public abstract class ProbeTest {
    protected final NameServer server = NameServer.start("");
    protected final DnsClient client =
            new DnsClient(List.of(server.address()), Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    protected List<Evidence> check(Probe probe, Bounce bounce, String... addresses) {
        return check(probe, bounce, lookups(100), addresses);
    }

    protected List<Evidence> check(
            Probe probe, Bounce bounce, Lookups lookups, String... addresses) {
        return probe.check(new Inquiry(bounce, ips(addresses)), lookups).join();
    }

    protected Lookups lookups(int most) {
        return new Lookups(client, Duration.ofSeconds(2), most);
    }

    public static List<InetAddress> ips(String... addresses) {
        return Stream.of(addresses).map(ip -> IpAddresses.parse(ip).orElseThrow()).toList();
    }
}
