// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an administrator sees of the plugin: health checks, routes, metrics and log lines. */
class SeenToWorkIT {
    private static final String LINE =
            "additional.healthchecks=io.github.bouncewise.james.ServiceHealthCheck,"
                    + "io.github.bouncewise.james.KnowledgeHealthCheck\n";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void bounces_are_counted_timed_and_logged_and_all_is_healthy() throws Exception {
        JamesHome.Ports ports = ports();
        try (NameServer dns = World.start()) {
            dns.add(". 300 IN NS a.root-servers.net.");
            JamesHome home = home("seen", ports).configure(World.configuration(dns));
            try (JamesServer james = JamesServer.start(home)) {
                User alice = james.user("alice@example.com");
                alice.receive(Reports.unknownUser("alice@example.com", "nobody@example.org"));
                alice.receive("From: x@example.org\nTo: alice@example.com\n\nNo bounce.\n");
                alice.inbox(2);

                assertThat(get(ports, "/healthcheck/checks/Bouncewise%20service"))
                        .contains("\"healthy\"")
                        .doesNotContain("degraded");
                assertThat(get(ports, "/bouncewise/status"))
                        .contains(
                                "\"explains\":true",
                                "\"warnings\":[]",
                                "\"bl.spamcop.net\":\"clear\"");
                String metrics = get(ports, "/metrics");
                assertThat(metrics)
                        .containsPattern("bouncewise_party_sender\\S* 1.0")
                        .containsPattern("bouncewise_category_\\w+ 1.0")
                        .containsPattern("bouncewise_skipped_nothing_to_add\\S* 1.0")
                        .containsPattern(
                                "bouncewise_stage_evidence_count 1.0|bouncewise_stage_evidence_count 2.0")
                        .contains("bouncewise_stage_reading_count")
                        .contains("bouncewise_in_flight 0.0")
                        .contains("bouncewise_unknown_share 0.0");
            }
        }
        assertThat(Plugin.log())
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("explained mail=Mail", " kind=bounce ")
                                        .contains(" cause=recipient-unknown ", " party=sender ")
                                        .doesNotContain("nobody@example.org"));
    }

    @Test
    void what_can_not_work_is_a_warning_and_degrades_the_health_check() throws Exception {
        JamesHome.Ports ports = ports();
        // as in James' own logback.xml
        Logger ours = (Logger) LoggerFactory.getLogger("io.github.bouncewise");
        ours.setLevel(Level.WARN);
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            JamesHome home =
                    home("unseen", ports)
                            .configure(
                                    """
                                    dns.servers = 127.0.0.1:%d
                                    dns.deadline = 300ms
                                    knowledge.directory = mine
                                    """
                                            .formatted(silent.getLocalPort())
                                            .replace("300ms", "0.3s"))
                            .change("bouncewise.properties", text -> "\uFEFF" + text)
                            .change(
                                    "bouncewise.properties",
                                    text -> text + "helpdesk.address = us\n")
                            .change("mailetcontainer.xml", SeenToWorkIT::behindTheDelivery);
            Path second = home.extensions().resolve("bouncewise-james-older.jar");
            Files.copy(Plugin.JAR, second, StandardCopyOption.REPLACE_EXISTING);
            try (JamesServer james = JamesServer.start(home)) {
                User bob = james.user("bob@example.com");
                bob.receive(Reports.unknownUser("bob@example.com", "nobody@example.org"));
                assertThat(new Letter(bob.inbox(1).get(0)).header("X-Bouncewise-Cause")).isEmpty();

                List<String> wrong =
                        List.of(
                                "ExplainBounce explains nothing in \\\"local-delivery\\\"",
                                "bouncewise.properties:4: helpdesk.address can't be \\\"us\\\"",
                                "bouncewise-james-older.jar",
                                "the name servers do not answer");
                assertThat(get(ports, "/healthcheck/checks/Bouncewise%20service"))
                        .contains("degraded")
                        .contains(wrong);
                assertThat(get(ports, "/healthcheck/checks/Bouncewise"))
                        .contains("degraded", "conf/mine: there is no such directory");
            } finally {
                Files.delete(second);
            }
        } finally {
            ours.setLevel(null);
        }
        assertThat(Plugin.log())
                .filteredOn(line -> line.contains("[WARN ]"))
                .anyMatch(line -> line.contains("ExplainBounce explains nothing"))
                .anyMatch(line -> line.contains("Bouncewise explains bounces"))
                .anyMatch(line -> line.contains("helpdesk.address"))
                .anyMatch(line -> line.contains("bouncewise-james-older.jar"))
                .anyMatch(line -> line.contains("the name servers do not answer"));
        assertThat(Plugin.log())
                .filteredOn(
                        line -> line.contains("Startup - left out") && line.contains("helpdesk"))
                .hasSize(1);
    }

    private static String behindTheDelivery(String xml) {
        String delivery = "<mailet match=\"All\" class=\"LocalDelivery\"/>";
        return xml.replaceFirst("(?s)<mailet [^>]*ExplainBounce\".*?</mailet>", "")
                .replace(
                        delivery,
                        delivery
                                + "<mailet match=\"SenderIsNull\""
                                + " class=\"io.github.bouncewise.james.ExplainBounce\"/>");
    }

    private static JamesHome.Ports ports() {
        return new JamesHome.Ports(0, 0, JamesProcess.freePorts().webAdmin());
    }

    private static JamesHome home(String name, JamesHome.Ports ports) {
        return Plugin.home(name, ports)
                .plugin(Plugin.JAR)
                .change(
                        "webadmin.properties",
                        text ->
                                text
                                        + "\nextensions.routes=io.github.bouncewise.james.KnowledgeRoutes,"
                                        + "org.apache.james.webadmin.dropwizard.MetricsRoutes\n")
                .add("healthcheck.properties", LINE);
    }

    private String get(JamesHome.Ports ports, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
}
