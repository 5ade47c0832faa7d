// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The monitoring of our own site, as the postmaster sees it in a mailbox. */
class MonitorIT {
    private static final String LIST = "bl.spamcop.net";
    private static final Pattern LAST_RUN = Pattern.compile("\"lastRun\":\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JamesHome.Ports ports =
            new JamesHome.Ports(0, 0, JamesProcess.freePorts().webAdmin());

    @Test
    void a_listing_is_one_mail_and_its_end_another_and_nothing_in_between() throws Exception {
        try (NameServer dns = World.start()) {
            dns.add(". 300 IN NS a.root-servers.net.");
            try (JamesServer james = JamesServer.start(home(dns))) {
                User postmaster = james.user("postmaster@example.net");
                runs(3);
                assertThat(postmaster.inbox(0)).isEmpty();

                World.list(dns, LIST);
                Letter listed = new Letter(postmaster.inbox(1).get(0));
                assertThat(subject(listed))
                        .startsWith(
                                "[Bouncewise] 1 new problem: 203.0.113.25 is on the block list");
                assertThat(listed.header("Auto-Submitted")).isEqualTo("auto-generated");
                assertThat(listed.header("Return-Path")).isEqualTo("<>");
                assertThat(listed.header("From")).contains("Bouncewise <postmaster@");
                assertThat(listed.raw()).doesNotContain("X-Bouncewise-");
                assertThat(listed.text()).contains(LIST, "What to do: ");
                assertThat(get("/bouncewise/status")).contains("203.0.113.25 is on the block list");
                assertThat(get("/healthcheck/checks/Bouncewise%20service"))
                        .contains("degraded", "203.0.113.25 is on the block list");
                assertThat(get("/metrics"))
                        .contains("bouncewise_monitor_listings 1.0")
                        .contains("bouncewise_monitor_problems 1.0");
                runs(3);
                assertThat(postmaster.inbox(0)).hasSize(1);

                World.delist(dns, LIST);
                Letter over = new Letter(postmaster.inbox(2).get(1));
                assertThat(subject(over))
                        .isEqualTo(
                                "[Bouncewise] 1 problem is over: blocklist: 203.0.113.25 " + LIST);
                runs(3);
                assertThat(postmaster.inbox(0)).hasSize(2);
                assertThat(get("/bouncewise/status")).contains("\"problems\":[]", "\"on\":true");
            }
        }
    }

    @Test
    void a_dead_address_is_told_once_in_full_and_who_writes_to_many_of_them_is_named()
            throws Exception {
        try (NameServer dns = World.start();
                RefusingMailServer remote = RefusingMailServer.start()) {
            remote.refuse("@example.org", At.RCPT, "550 5.1.1 user unknown");
            JamesHome home =
                    home(dns)
                            .relayTo(remote.address())
                            .change(
                                    "bouncewise.properties",
                                    text ->
                                            text
                                                    + """
                                                    report.dead-addresses = once
                                                    monitor.sender-unknown-per-hour = 3
                                                    """);
            try (JamesServer james = JamesServer.start(home)) {
                User postmaster = james.user("postmaster@example.net");
                User alice = james.user("alice@example.net");
                alice.send("One", "nobody@example.org");
                Letter first = new Letter(alice.inbox(1).get(0));
                alice.send("Two", "nobody@example.org");
                Letter second = new Letter(alice.inbox(2).get(1));
                alice.send("Three", "no-one@example.org");
                Letter third = new Letter(alice.inbox(3).get(2));

                assertThat(first.text()).doesNotContain("already been told").contains("5.1.1");
                assertThat(second.text())
                        .contains("nobody@example.org", "already been told", "Two")
                        .doesNotContain("5.1.1");
                assertThat(second.header("X-Bouncewise-Cause")).isEqualTo("recipient-unknown");
                assertThat(second.raw()).contains("Final-Recipient: rfc822; nobody@example.org");
                assertThat(third.text()).doesNotContain("already been told").contains("5.1.1");

                Letter named = new Letter(postmaster.inbox(1).get(0));
                assertThat(subject(named))
                        .isEqualTo("[Bouncewise] Is this account stolen? alice@example.net");
                assertThat(named.text()).contains("3 of 3 recipients do not exist (limit 3");
                runs(3);
                assertThat(postmaster.inbox(0)).hasSize(1);
            }
        }
    }

    /** On one line: James folds it. */
    private static String subject(Letter letter) throws Exception {
        return letter.header("Subject").replaceAll("\\r?\\n\\s+", " ");
    }

    private JamesHome home(NameServer dns) {
        return Plugin.home("monitor", ports)
                .plugin(Plugin.JAR)
                .configure(
                        World.configuration(dns)
                                + """
                                monitor.to = postmaster@example.net
                                monitor.every = 2s
                                monitor.domains = example.net
                                """)
                .change(
                        "webadmin.properties",
                        text ->
                                text
                                        + "\nextensions.routes=io.github.bouncewise.james.KnowledgeRoutes,"
                                        + "org.apache.james.webadmin.dropwizard.MetricsRoutes\n")
                .add(
                        "healthcheck.properties",
                        "additional.healthchecks=io.github.bouncewise.james.ServiceHealthCheck\n");
    }

    /** Waits until the checks have run so many times more. */
    private void runs(int times) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        String last = lastRun();
        for (int seen = 0; seen < times; ) {
            assertThat(Instant.now()).as("the checks run").isBefore(end);
            Thread.sleep(100);
            String now = lastRun();
            if (!now.equals(last)) {
                seen++;
                last = now;
            }
        }
        // what the last run said has to arrive
        Thread.sleep(1_000);
    }

    private String lastRun() throws Exception {
        Matcher matcher = LAST_RUN.matcher(get("/bouncewise/status"));
        return matcher.find() ? matcher.group(1) : "";
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
}
