// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.testing.InstalledServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against name servers that others wrote; each test is skipped where they are not installed. */
@Timeout(120)
class InstalledServersTest {
    private static final String IP = "203.0.113.25";

    @TempDir private Path directory;

    @Test
    void a_site_in_nsd() throws Exception {
        String program = installed("nsd");
        write(
                "root",
                """
                $ORIGIN .
                $TTL 60
                @ SOA ns.example.net. a.example.net. 1 9 9 9 9
                @ NS ns.example.net.
                ns.example.net. A 127.0.0.1
                example.org. MX 10 mail.example.org.
                example.org. TXT "v=spf1 ip4:192.0.2.1 -all"
                mail.example.org. A 203.0.113.25
                25.113.0.203.in-addr.arpa. PTR mail.example.org.
                _dmarc.example.org. TXT "v=DMARC1; p=none"
                old._domainkey.example.org. TXT "v=DKIM1; p="
                2.0.0.127.bl.example.net. A 127.0.0.2
                """);
        try (InstalledServer server =
                InstalledServer.nsd(
                        Path.of(program), directory, "example.org", Map.of(".", "root"))) {
            assertThat(faults(server.address(), "bl.example.net"))
                    .containsExactlyInAnyOrder(
                            "spf example.org " + IP + " BROKEN", "dkim-key example.org old BROKEN");
        }
    }

    @Test
    void rbldnsd_lists_our_address_and_is_no_resolver() throws Exception {
        String program = installed("rbldnsd");
        write("ip4", ":127.0.0.2:listed\n127.0.0.2\n203.0.113.0/24 :127.0.0.3:listed\n");
        try (InstalledServer server =
                InstalledServer.rbldnsd(Path.of(program), directory, "bl.example.net:ip4set:ip4")) {
            assertThat(faults(server.address(), "bl.example.net"))
                    .contains(
                            "name-server 127.0.0.1:" + server.address().getPort() + " BROKEN",
                            "blocklist " + IP + " bl.example.net BROKEN")
                    .doesNotContain("blocklist-zone bl.example.net WARNING");
        }
    }

    private static List<String> faults(InetSocketAddress server, String list) {
        Configuration configuration =
                Configuration.parse(
                        "test",
                        """
                        dns.servers = 127.0.0.1:%d
                        sending.addresses = %s
                        origin.domains = example.org
                        checks.selectors = old._domainkey.example.org
                        blocklists = %s
                        """
                                .formatted(server.getPort(), IP, list),
                        Path.of(""));
        return SiteChecks.of(
                        configuration,
                        Knowledge.load(Optional.empty(), Optional.empty()),
                        List.of(),
                        Site.of(configuration))
                .run()
                .stream()
                .filter(result -> result.state() != State.OK)
                .map(result -> result.check() + " " + result.subject() + " " + result.state())
                .toList();
    }

    private static String installed(String program) {
        var found = InstalledServer.find(program);
        assumeTrue(found.isPresent(), () -> program + " is not installed");
        return found.get().toString();
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text);
    }
}
