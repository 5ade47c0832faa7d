// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import io.github.bouncewise.testing.SigningKey;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prints what a diagnosis takes, from the octets of a bounce to the answer, with a name server on
 * loopback: when DNS was asked before, when it was not, and when no name server answers. To be run
 * by hand; the command is in CONTRIBUTING.md.
 */
final class DiagnosisBenchmark {
    private static final int WARM_UP = 300;
    private static final int WARM = 500;
    private static final int COLD = 10;
    private static final int SILENT = 5;

    private static final SigningKey KEY = SigningKey.of(2048);
    private static final byte[] BOUNCE =
            """
            From: MAILER-DAEMON@example.org
            To: anna@example.org
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            Your message to bert@example.net came back.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.org

            Final-Recipient: rfc822; bert@example.net
            Action: failed
            Status: 5.7.1
            Remote-MTA: dns; mx.example.net
            Diagnostic-Code: smtp; 550 5.7.1 203.0.113.7 blocked, see SURBL
            --b
            Content-Type: message/rfc822

            %s--b--
            """
                    .formatted(
                            KEY.signed(
                                    """
                                    From: anna@example.org
                                    To: bert@example.net
                                    Subject: Minutes
                                    Date: Sun, 1 Mar 2026 12:00:00 +0000

                                    See https://www.example.com/
                                    """,
                                    "example.org",
                                    "k1"))
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8);

    private static final String ZONES =
            """
            example.org.              IN TXT "v=spf1 ip4:203.0.113.25 -all"
            example.org.              IN MX  10 mail.example.org.
            mail.example.org.         IN A   203.0.113.7
            _dmarc.example.org.       IN TXT "v=DMARC1; p=reject"
            7.113.0.203.in-addr.arpa. IN PTR mail.example.org.
            example.net.              IN MX  10 mx.example.net.
            mx.example.net.           IN A   198.51.100.2
            """;

    private DiagnosisBenchmark() {}

    public static void main(String[] arguments) throws UnreadableMessage {
        try (NameServer server = NameServer.start(ZONES)) {
            server.add("k1._domainkey.example.org. IN TXT " + KEY.record());
            Configuration configuration = configuration(server);
            try (Bouncewise warm = Bouncewise.open(configuration, Overrides.NONE)) {
                times(warm, WARM_UP);
                print("warm cache", times(warm, WARM));
            }
            long[] cold = new long[COLD];
            for (int i = 0; i < COLD; i++) {
                cold[i] = first(configuration);
            }
            print("cold cache", cold);
            server.misbehave(".", Misbehaviour.SILENT);
            long[] silent = new long[SILENT];
            for (int i = 0; i < SILENT; i++) {
                silent[i] = first(configuration);
            }
            print("all name servers silent", silent);
            System.out.println("deadline " + configuration.dnsDeadline().toMillis() + " ms");
        }
    }

    private static Configuration configuration(NameServer server) {
        String text =
                "dns.servers = 127.0.0.1:"
                        + server.address().getPort()
                        + "\nsending.addresses = 203.0.113.7\n";
        return Configuration.parse("(benchmark)", text, Path.of(""));
    }

    /** Nanoseconds of the first diagnosis of a new instance, which has asked nothing before. */
    private static long first(Configuration configuration) throws UnreadableMessage {
        try (Bouncewise bouncewise = Bouncewise.open(configuration, Overrides.NONE)) {
            return times(bouncewise, 1)[0];
        }
    }

    private static long[] times(Bouncewise bouncewise, int rounds) throws UnreadableMessage {
        long[] times = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            bouncewise.explain(BOUNCE);
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    private static void print(String what, long[] times) {
        Arrays.sort(times);
        System.out.printf(
                "%-24s median %8.2f ms, longest %8.2f ms (%d)%n",
                what, times[times.length / 2] / 1e6, times[times.length - 1] / 1e6, times.length);
    }
}
