// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.blocklist.BlockList.State;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.domain.SenderDomain;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.knowledge.Subjects;
import io.github.bouncewise.knowledge.Subjects.Subject;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.testing.InstalledServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checks against name servers that others wrote; each is skipped where it is not installed. */
@Timeout(120)
class InstalledServersTest {
    private static final Subject NOTHING = new Subject(List.of(), List.of());
    private static final String US = "203.0.113.7";

    @TempDir Path directory;

    @Test
    void rbldnsd_lists_addresses_of_both_families_and_domains() throws Exception {
        Path program = installed("rbldnsd");
        write("ip4", ":127.0.0.2:listed\n127.0.0.2\n203.0.113.0/24 :127.0.0.3:listed\n");
        write("ip6", ":127.0.0.2:listed\n::ffff:7f00:2/128\n2001:db8::/32\n");
        write("names", ":127.0.1.2:listed\ntest\n.example.org :127.0.1.4:listed\n");
        try (InstalledServer server =
                InstalledServer.rbldnsd(
                        program,
                        directory,
                        "v4.example.com:ip4set:ip4",
                        "v6.example.com:ip6trie:ip6",
                        "names.example.com:dnset:names")) {
            List<BlockListZone> zones =
                    List.of(
                            zone("v4.example.com", Kind.ADDRESS, true, false),
                            zone("v6.example.com", Kind.ADDRESS, false, true),
                            zone("names.example.com", Kind.DOMAIN, false, false));
            CaseFile file = investigate(server.address(), zones, US, "198.51.100.1", "2001:db8::7");

            assertThat(file.of(BlockList.class))
                    .extracting(BlockList::zone, BlockList::ip, BlockList::state, BlockList::codes)
                    .containsExactly(
                            tuple("v4.example.com", US, State.LISTED, List.of("127.0.0.3")),
                            tuple("v4.example.com", "198.51.100.1", State.CLEAR, List.of()),
                            tuple(
                                    "v6.example.com",
                                    "2001:db8::7",
                                    State.LISTED,
                                    List.of("127.0.0.2")),
                            tuple(
                                    "names.example.com",
                                    "example.org",
                                    State.LISTED,
                                    List.of("127.0.1.4")));
        }
    }

    @Test
    void nsd_serves_the_zones_of_both_sides() throws Exception {
        Path program = installed("nsd");
        write("org", soa("org") + "example TXT \"v=spf1 ip4:203.0.113.25 -all\"\nexample MX 0 .\n");
        write("net", soa("net") + "example MX 10 mx.example\nmx.example AAAA 2001:db8::25\n");
        write("arpa", soa("113.0.203.in-addr.arpa") + "7 PTR mail.example.net.\n");
        try (InstalledServer server =
                InstalledServer.nsd(
                        program,
                        directory,
                        "org",
                        Map.of("org", "org", "net", "net", "113.0.203.in-addr.arpa", "arpa"))) {
            CaseFile file = investigate(server.address(), List.of(), US);

            assertThat(file.of(Spf.class)).extracting(Spf::result).containsExactly(Spf.Result.FAIL);
            assertThat(file.correction().orElseThrow().record())
                    .isEqualTo("v=spf1 ip4:203.0.113.25 ip4:203.0.113.7 -all");
            assertThat(file.of(ReverseDns.class))
                    .containsExactly(new ReverseDns(US, "mail.example.net", false));
            assertThat(file.of(RecipientDomain.class))
                    .containsExactly(
                            new RecipientDomain("example.net", RecipientDomain.State.OK, ""));
            assertThat(file.of(SenderDomain.class))
                    .containsExactly(
                            new SenderDomain("example.org", RecipientDomain.State.NULL_MX));
        }
    }

    private static Path installed(String program) {
        var found = InstalledServer.find(program);
        assumeTrue(found.isPresent(), () -> program + " is not installed");
        return found.get();
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text);
    }

    private static String soa(String zone) {
        return "$ORIGIN "
                + zone
                + ".\n$TTL 60\n@ SOA ns.example.net. a.example.net. 1 9 9 9 9\n"
                + "@ NS ns.example.net.\n";
    }

    private static BlockListZone zone(String name, Kind kind, boolean ipv4, boolean ipv6) {
        return new BlockListZone(
                name,
                kind,
                true,
                ipv4,
                ipv6,
                Map.of("127.0.0.2-4", "listed", "127.0.1.2-4", "listed"),
                Map.of(),
                List.of(),
                "",
                "",
                "");
    }

    private static CaseFile investigate(
            InetSocketAddress server, List<BlockListZone> zones, String... addresses) {
        Bounce bounce = Bounces.refused("blocked");
        EvidenceSettings settings =
                new EvidenceSettings(
                        List.of(server),
                        Duration.ofSeconds(5),
                        false,
                        ProbeTest.ips(addresses),
                        200,
                        ZoneKeys.NONE,
                        SendLimits.NONE,
                        Optional.empty(),
                        OriginSettings.NONE);
        try (Investigator investigator =
                new Investigator(
                        settings,
                        zones,
                        new Providers(List.of()),
                        new Subjects(NOTHING, NOTHING, NOTHING),
                        new MemorySendRates())) {
            return investigator.investigate(bounce, Maker.OTHERS);
        }
    }
}
