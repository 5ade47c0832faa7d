// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.Site;
import io.github.bouncewise.checks.SiteChecks;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.MemoryConditionStore;
import io.github.bouncewise.testing.InstalledServer;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.Shipped;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The monitoring, hour by hour, over name servers whose records change; those that others wrote are
 * skipped where they are not installed.
 */
@Timeout(300)
class MonitoredServersTest {
    private static final String LIST = "bl.spamcop.net";
    private static final String US = "203.0.113.25";
    private static final String SPF = "v=spf1 ip4:203.0.113.25 -all";

    @TempDir Path directory;

    private final List<Letter> sent = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private Configuration configuration;
    private Monitoring monitoring;

    private void monitor(InetSocketAddress server) {
        configuration =
                Configuration.parse(
                        "test",
                        """
                        dns.servers = 127.0.0.1:%d
                        sending.addresses = %s
                        blocklists = %s
                        origin.domains = example.net
                        monitor.to = postmaster@example.net
                        """
                                .formatted(server.getPort(), US, LIST),
                        directory);
        monitoring =
                new Monitoring(
                        configuration.monitor(),
                        new MemoryConditionStore(),
                        Optional::empty,
                        this::check,
                        cause -> "",
                        sent::add);
        hours(2);
        sent.clear();
    }

    private List<CheckResult> check() {
        return SiteChecks.of(configuration, Shipped.KNOWLEDGE, List.of(), Site.of(configuration))
                .run();
    }

    private void hours(int number) {
        for (int i = 0; i < number; i++) {
            monitoring.check(now);
            now = now.plus(Duration.ofHours(1));
        }
    }

    /** Servers read their files when they get to it. */
    private void await(String check, State state) throws InterruptedException {
        while (check().stream()
                .noneMatch(result -> result.check().equals(check) && result.state() == state)) {
            Thread.sleep(200);
        }
    }

    private void told(String subject) {
        hours(1);
        assertThat(sent).as("seen once").isEmpty();
        hours(3);
        assertThat(sent).extracting(Letter::subject).singleElement().asString().contains(subject);
        sent.clear();
    }

    @Test
    void a_listing_and_its_end_in_rbldnsd_are_told_once_each() throws Exception {
        Path program = installed("rbldnsd");
        String clear = ":127.0.0.2:listed\n127.0.0.2\n";
        write("list", clear);
        try (InstalledServer server =
                InstalledServer.rbldnsd(program, directory, LIST + ":ip4set:list")) {
            monitor(server.address());
            await("blocklist", State.OK);

            write("list", clear + US + "\n");
            await("blocklist", State.BROKEN);
            told("1 new problem: 203.0.113.25 is on the block list " + LIST);

            write("list", clear);
            await("blocklist", State.OK);
            told("1 problem is over: blocklist: 203.0.113.25 " + LIST);
        }
    }

    @Test
    void a_changed_record_in_nsd_is_told_once_and_once_more_when_it_is_mended() throws Exception {
        Path program = installed("nsd");
        write("net", zone(1, SPF));
        try (InstalledServer server =
                InstalledServer.nsd(program, directory, "net", Map.of("net", "net"))) {
            monitor(server.address());
            await("spf", State.OK);

            write("net", zone(2, "v=spf1 ip4:192.0.2.1 -all"));
            reload();
            await("spf", State.BROKEN);
            told("1 new problem: ");

            write("net", zone(3, SPF));
            reload();
            await("spf", State.OK);
            told("1 problem is over: spf: example.net " + US);
        }
    }

    @Test
    void a_name_server_that_is_silent_for_a_while_ends_no_record_and_mends_none() throws Exception {
        try (NameServer dns =
                NameServer.start(
                        """
                        . 300 IN NS a.root-servers.net.
                        example.net. 300 IN TXT "%s"
                        example.net. 300 IN MX 10 mx.example.net.
                        mx.example.net. 300 IN A 203.0.113.25
                        25.113.0.203.in-addr.arpa. 300 IN PTR mx.example.net.
                        """
                                .formatted(SPF))) {
            dns.addBlockList(LIST, "127.0.0.2");
            monitor(dns.address());
            dns.misbehave("example.net", NameServer.Misbehaviour.SILENT);
            hours(1);
            assertThat(check())
                    .filteredOn(result -> result.check().equals("spf"))
                    .extracting(CheckResult::state)
                    .containsOnly(State.UNKNOWN);
            hours(2);
            assertThat(sent).isEmpty();
        }
    }

    private static String zone(int serial, String spf) {
        return "$ORIGIN net.\n$TTL 1\n@ SOA ns.example.net. a.example.net. "
                + serial
                + " 9 9 9 9\n@ NS ns.example\nns.example A 127.0.0.1\nexample TXT \""
                + spf
                + "\"\nexample MX 10 mx.example\nmx.example A 203.0.113.25\n"
                + "2.0.0.127.bl.spamcop A 127.0.0.2\n";
    }

    private void reload() throws Exception {
        String pid = Files.readString(directory.resolve("nsd.pid")).strip();
        assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();
    }

    private static Path installed(String program) {
        Optional<Path> found = InstalledServer.find(program);
        assumeTrue(found.isPresent(), () -> program + " is not installed");
        return found.get();
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text);
    }
}
