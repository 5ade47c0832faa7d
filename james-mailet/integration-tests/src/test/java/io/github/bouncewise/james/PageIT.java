// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The postmaster's page and its JSON in James' webadmin. */
class PageIT {
    private static final String HTML = "text/html,application/xhtml+xml";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private final JamesHome.Ports ports =
            new JamesHome.Ports(0, 0, JamesProcess.freePorts().webAdmin());

    @Test
    void a_bounce_is_on_the_page_in_the_json_in_the_csv_and_in_the_metrics() throws Exception {
        try (NameServer dns = World.start()) {
            JamesHome home = home("page").configure(World.configuration(dns));
            try (JamesServer james = JamesServer.start(home)) {
                User alice = james.user("alice@example.com");
                alice.receive(Reports.unknownUser("alice@example.com", "nobody@example.org"));
                alice.inbox(1);

                String bounces = until("/bouncewise/api/bounces", "recipient-unknown");
                assertThat(bounces)
                        .contains("\"senderDomain\":\"example.com\"")
                        .doesNotContain("alice@example.com", "nobody@example.org");
                HttpResponse<String> page = send(get("/bouncewise/").header("Accept", HTML));
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().firstValue("Content-Type"))
                        .contains("text/html;charset=utf-8");
                assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                        .contains("default-src 'none'");
                assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(page.body())
                        .contains("What came back", "The receiving server has no mailbox");
                assertThat(send(get("/bouncewise")).uri().getPath()).isEqualTo("/bouncewise/");

                String id = bounces.replaceFirst("(?s).*\"bounce\":\"([0-9a-f]+)\".*", "$1");
                assertThat(send(get("/bouncewise/bounces/" + id)).body())
                        .contains("One bounce", "recipient-unknown", "<dt>Rule</dt>");
                HttpResponse<String> csv = send(get("/bouncewise/dead?format=csv"));
                assertThat(csv.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("text/csv");
                assertThat(csv.body()).startsWith("recipient,").contains(",recipient-unknown,");
                assertThat(send(get("/bouncewise/api/bounces?limit=-1")).statusCode())
                        .isEqualTo(400);
                assertThat(send(get("/bouncewise/api/rules?limit=1")).body())
                        .contains("\"hits\":1");

                wrongPostsDoNothing();
                pasted();
                assertThat(send(get("/metrics")).body())
                        .contains(
                                "bouncewise_dns_silent 0.0",
                                "bouncewise_stores_unavailable 0.0",
                                "bouncewise_site_listed 0.0");
            }
        }
    }

    private void wrongPostsDoNothing() throws Exception {
        for (String path :
                new String[] {
                    "/bouncewise/rules/reload",
                    "/bouncewise/api/knowledge/reload",
                    "/bouncewise/api/explain",
                    "/bouncewise/knowledge?action=reload"
                }) {
            assertThat(
                            send(request(path)
                                            .header("Origin", "http://evil.example")
                                            .POST(BodyPublishers.ofString("x")))
                                    .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(send(request("/bouncewise/rules/reload").POST(BodyPublishers.noBody())).body())
                .contains("Knowledge in use");
    }

    /** Larger than what Jetty takes of a usual form. */
    private void pasted() throws Exception {
        String bounce =
                Reports.unknownUser("alice@example.com", "nobody@example.org")
                        .replace("Hello!", "Hello! \u00e9\n".repeat(50_000))
                        .replace("\n", "\r\n");
        String form = "bounce=" + bounce + "\r\n";
        HttpResponse<String> explained =
                send(
                        request("/bouncewise/explain")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(form)));
        assertThat(explained.statusCode()).as(explained.body()).isEqualTo(200);
        assertThat(explained.body()).contains("There is no mailbox nobody@example.org");
        HttpResponse<String> json =
                send(
                        request("/bouncewise/api/explain")
                                .header("Content-Type", "message/rfc822")
                                .POST(BodyPublishers.ofString(bounce)));
        assertThat(json.body()).contains("\"cause\":\"recipient-unknown\"");
    }

    @Test
    void with_a_token_nothing_is_told_without_it_and_a_browser_is_asked() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        JamesHome home =
                home("page-token")
                        .change(
                                "webadmin.properties",
                                text ->
                                        text
                                                + "jwt.enabled=true\njwt.publickeypem.url=file://conf/jwt.pem\n")
                        .add("jwt.pem", pem(keys));
        JamesServer james = JamesServer.start(home);
        try {
            for (String path :
                    new String[] {
                        "/bouncewise",
                        "/bouncewise/",
                        "/bouncewise/dead",
                        "/bouncewise/api/summary",
                        "/bouncewise/api/openapi.json",
                        "/bouncewise/status",
                        "/bouncewise/knowledge"
                    }) {
                HttpResponse<String> program = send(get(path));
                assertThat(program.statusCode()).as(path).isEqualTo(401);
                assertThat(program.body()).doesNotContain("<html", "version", "warnings");
                HttpResponse<String> browser = send(get(path).header("Accept", HTML));
                assertThat(browser.statusCode()).as(path).isEqualTo(401);
                assertThat(browser.body()).contains("Password or token").doesNotContain("<header");
                assertThat(browser.headers().firstValue("Content-Security-Policy").orElse(""))
                        .contains("script-src 'sha256-");
            }
            assertThat(
                            send(request("/bouncewise/rules/reload").POST(BodyPublishers.noBody()))
                                    .statusCode())
                    .isEqualTo(401);

            String token = "Bearer " + token(keys);
            // the history is opened beside the start of James
            String page = "";
            for (int i = 0; i < 300 && !page.contains("Nothing came back in these days"); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
                page = send(get("/bouncewise/").header("Authorization", token)).body();
            }
            assertThat(page).contains("Nothing came back in these days");
            assertThat(send(get("/bouncewise/status").header("Authorization", token)).statusCode())
                    .isEqualTo(200);
        } finally {
            james.close();
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** RFC 7519, signed with RS256. */
    private static String token(KeyPair keys) throws Exception {
        String signed =
                encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        + "."
                        + encoded("{\"sub\":\"postmaster@example.com\",\"admin\":true}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    private JamesHome home(String name) {
        return Plugin.home(name, ports)
                .plugin(Plugin.JAR)
                .change(
                        "webadmin.properties",
                        text ->
                                text
                                        + "\nextensions.routes=io.github.bouncewise.james.KnowledgeRoutes,"
                                        + "io.github.bouncewise.james.PageRoutes,"
                                        + "org.apache.james.webadmin.dropwizard.MetricsRoutes\n");
    }

    /** What the history writes is there a little later. */
    private String until(String path, String expected) throws Exception {
        Instant end = Instant.now().plus(SOON);
        String body = send(get(path)).body();
        while (!body.contains(expected) && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            body = send(get(path)).body();
        }
        assertThat(body).contains(expected);
        return body;
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.webAdmin() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
