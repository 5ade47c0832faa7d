// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

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
abstract class ProbeTest {
    final NameServer server = NameServer.start("");
    final DnsClient client = new DnsClient(List.of(server.address()), Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    List<Evidence> check(Probe probe, Bounce bounce, String... addresses) {
        return check(probe, bounce, lookups(100), addresses);
    }

    List<Evidence> check(Probe probe, Bounce bounce, Lookups lookups, String... addresses) {
        return probe.check(new Inquiry(bounce, ips(addresses)), lookups).join();
    }

    Lookups lookups(int most) {
        return new Lookups(client, Duration.ofSeconds(2), most);
    }

    static List<InetAddress> ips(String... addresses) {
        return Stream.of(addresses).map(ip -> IpAddresses.parse(ip).orElseThrow()).toList();
    }
}
