// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.User;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rules of an operator that change while James runs, seen by mail, webadmin and health check. */
class KnowledgeIT {

    private static final String RULE =
            """
            package ours;
            import io.github.bouncewise.inference.Finding;
            import io.github.bouncewise.inference.Said;

            rule "OURS-1 our partner's words for a full store"
                @id(OURS-1) @since(1.0.0)
            when
                Said(phrase == "user unknown")
            then
                insertLogical(new Finding("OURS-1", "%s", 1));
                insertLogical(new Finding("OURS-1", "recipient-unknown", -1));
            end
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_rule_is_live_without_a_restart_and_a_broken_one_is_refused_and_told() throws Exception {
        JamesHome.Ports ports = new JamesHome.Ports(0, 0, JamesProcess.freePorts().webAdmin());
        JamesHome home =
                Plugin.home("knowledge", ports)
                        .plugin(Plugin.JAR)
                        .configure("knowledge.directory = bouncewise\nknowledge.watch = off\n")
                        .change(
                                "webadmin.properties",
                                text ->
                                        text
                                                + "\nextensions.routes=io.github.bouncewise.james.KnowledgeRoutes\n")
                        .add(
                                "healthcheck.properties",
                                "additional.healthchecks=io.github.bouncewise.james.KnowledgeHealthCheck\n");
        Path rules = Files.createDirectories(home.conf().resolve("bouncewise/rules"));
        Path cases = rules.resolve("ours.cases.yaml");
        Files.deleteIfExists(rules.resolve("ours.drl"));
        String webAdmin = "http://127.0.0.1:" + ports.webAdmin();

        try (JamesServer james = JamesServer.start(home)) {
            User alice = james.user("alice@example.com");
            String shipped = get(webAdmin + "/bouncewise/knowledge").body();
            assertThat(shipped).contains("\"version\":", "\"problems\":[]", "\"refused\":[]");
            assertThat(health(webAdmin))
                    .contains("\"componentName\":\"Bouncewise\"", "\"healthy\"");

            // too wide: shipped cases say otherwise
            Files.writeString(rules.resolve("ours.drl"), RULE.formatted("server-full"));
            HttpResponse<String> refused = post(webAdmin + "/bouncewise/knowledge?action=reload");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains(".cases.yaml:", "the answer is server-full");
            assertThat(health(webAdmin)).contains("\"degraded\"", "refused: ");

            Files.writeString(
                    rules.resolve("ours.drl"),
                    RULE.formatted("server-full")
                            .replace("user unknown", "our store is at its brim"));
            Files.writeString(
                    cases,
                    "- fires: OURS-1\n  expect: server-full\n  when: {remoteText: \"452 our store is at its brim\"}\n");
            HttpResponse<String> taken = post(webAdmin + "/bouncewise/knowledge?action=reload");
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
            assertThat(taken.body()).isNotEqualTo(shipped);
            assertThat(health(webAdmin)).contains("\"healthy\"").doesNotContain("degraded");

            alice.receive(
                    Reports.unknownUser("alice@example.com", "jo@example.org")
                            .replace("550 5.1.1", "552 5.3.4")
                            .replace("5.1.1", "5.3.4")
                            .replace("user unknown", "our store is at its brim"));
            assertThat(new Letter(alice.inbox(1).get(0)).text()).contains("OURS-1");

            assertThat(post(webAdmin + "/bouncewise/knowledge").statusCode()).isEqualTo(400);
        }
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    }

    private String health(String webAdmin) throws Exception {
        return get(webAdmin + "/healthcheck/checks/Bouncewise").body();
    }
}
