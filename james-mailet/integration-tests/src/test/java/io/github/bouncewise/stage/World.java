// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import io.github.bouncewise.testing.NameServer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names and addresses of the stage, in a name server on loopback. James sends from {@link
 * #ADDRESS}. The SPF record of example.com has forgotten that address; the one of example.net has
 * it.
 */
public final class World {
    /** Under which the world sees the mail of James. */
    public static final String ADDRESS = "203.0.113.25";

    /** The SPF record of example.com as it is published. */
    public static final String SPF = "v=spf1 ip4:192.0.2.0/28 mx -all";

    private static final String REVERSED = "25.113.0.203";

    private static final List<String> BLOCK_LISTS =
            List.of(
                    "zen.spamhaus.org",
                    "b.barracudacentral.org",
                    "bl.spamcop.net",
                    "bl.mailspike.net",
                    "psbl.surriel.com",
                    "dnsbl-1.uceprotect.net");

    private static final String RECORDS =
            """
            example.com.                  300 IN TXT "%s"
            example.com.                  300 IN MX  10 mx.example.com.
            mx.example.com.               300 IN A   192.0.2.10
            _dmarc.example.com.           300 IN TXT "v=DMARC1; p=none"
            example.net.                  300 IN TXT "v=spf1 ip4:203.0.113.25 -all"
            example.net.                  300 IN MX  10 mx.example.net.
            mx.example.net.               300 IN A   192.0.2.11
            _dmarc.example.net.           300 IN TXT "v=DMARC1; p=none"
            mail.example.com.             300 IN A   203.0.113.25
            25.113.0.203.in-addr.arpa.    300 IN PTR mail.example.com.
            example.org.                  300 IN MX  10 mx.example.org.
            mx.example.org.               300 IN A   198.51.100.10
            *.example.                    300 IN MX  10 mx.example.org.
            """
                    .formatted(SPF);

    private World() {}

    /** Starts the name server. Every block list works, and none lists the address. */
    public static NameServer start() {
        String testPoints =
                BLOCK_LISTS.stream()
                        .map(zone -> "2.0.0.127." + zone + ". 300 IN A 127.0.0.2\n")
                        .collect(Collectors.joining());
        return NameServer.start(RECORDS + testPoints);
    }

    /** From now on that list has the address; nobody may keep that answer in mind. */
    public static void list(NameServer dns, String zone) {
        dns.add(REVERSED + "." + zone + ". 0 IN A 127.0.0.2");
    }

    /** From now on that list no longer has the address. */
    public static void delist(NameServer dns, String zone) {
        dns.remove(REVERSED + "." + zone);
    }

    /** {@code conf/bouncewise.properties} for a James that lives in this world. */
    public static String configuration(NameServer dns) {
        return """
                dns.servers = 127.0.0.1:%d
                dns.deadline = 5s
                sending.addresses = %s
                blocklists = %s
                limits.recipients-per-hour = 20
                """
                .formatted(dns.address().getPort(), ADDRESS, String.join(", ", BLOCK_LISTS));
    }
}
