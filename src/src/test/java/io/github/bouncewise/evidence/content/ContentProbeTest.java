// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.content.Content.State;
import io.github.bouncewise.evidence.content.Content.Symbol;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Subjects.Subject;
import io.github.bouncewise.testing.RedisServer;
import io.github.bouncewise.testing.RspamdServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentProbeTest extends ProbeTest {
    private static final Subject CONTENT =
            Knowledge.load(Optional.empty(), Optional.empty()).subjects().content();
    private static final String SPAM = "550 5.7.1 Message rejected as spam";
    private static final String LETTER =
            """
            From: anna@example.org
            To: bert@example.net
            Subject: News
            Date: Sun, 1 Mar 2026 12:00:00 +0000
            Message-ID: <m1@example.org>

            You have won the lottery.

            Kind regards
            """;

    @Test
    void a_real_rspamd_tells_its_points_and_why(@TempDir Path directory) {
        assumeTrue(RspamdServer.installed(), "rspamd is not installed");
        try (RspamdServer rspamd = RspamdServer.start(directory)) {
            assertThat(check(rspamd.address(), returned("message/rfc822", SPAM)))
                    .containsExactly(
                            new Content(
                                    State.CHECKED,
                                    "add header",
                                    9,
                                    15,
                                    List.of(
                                            new Symbol("LOTTERY", 9.5, "Talks of a lottery"),
                                            new Symbol("POLITE", -0.5, ""))));
        }
    }

    @Test
    void nothing_is_handed_over_where_nobody_speaks_of_content() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer filter = answering(200, "{}", requests);
        try {
            URI address = address(filter);

            assertThat(check(address, returned("message/rfc822", "550 5.1.1 User unknown")))
                    .isEmpty();
            assertThat(check(address, returned("text/rfc822-headers", SPAM))).isEmpty();
            assertThat(requests).hasValue(0);
        } finally {
            filter.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"action\":\"reject\"}",
                "{\"action\":1,\"score\":\"x\",\"required_score\":15}",
                "{\"action\":\"no action\",\"score\":0,\"required_score\":15,\"is_skipped\":true}",
                "{\"error\":\"out of memory\"}"
            })
    void an_answer_that_is_none_leaves_it_open(String answer) throws IOException {
        HttpServer filter = answering(200, answer, new AtomicInteger());
        try {
            assertThat(check(address(filter), returned("message/rfc822", SPAM)))
                    .containsExactly(Content.UNCHECKED);
        } finally {
            filter.stop(0);
        }
    }

    @Test
    void so_does_an_error_a_redirection_or_an_answer_without_end() throws IOException {
        String good = "{\"action\":\"reject\",\"score\":20,\"required_score\":15}";
        for (int status : new int[] {302, 403, 500}) {
            HttpServer filter = answering(status, good, new AtomicInteger());
            assertThat(check(address(filter), returned("message/rfc822", SPAM)))
                    .containsExactly(Content.UNCHECKED);
            filter.stop(0);
        }
        HttpServer endless = answering(200, good + " ".repeat(1_000_000), new AtomicInteger());
        assertThat(check(address(endless), returned("message/rfc822", SPAM)))
                .containsExactly(Content.UNCHECKED);
        endless.stop(0);
    }

    @Test
    void strange_symbols_are_read_as_far_as_they_go() throws IOException {
        StringBuilder many = new StringBuilder("\"A\":7");
        for (int i = 0; i < 500; i++) {
            many.append(",\"S" + i + "\":{\"score\":0." + i + "}");
        }
        HttpServer filter =
                answering(
                        200,
                        "{\"action\":\"reject\",\"score\":20,\"required_score\":15,\"symbols\":{"
                                + many
                                + "}}",
                        new AtomicInteger());
        try {
            Content found =
                    (Content) check(address(filter), returned("message/rfc822", SPAM)).get(0);

            assertThat(found.percent()).isEqualTo(133);
            assertThat(found.symbols()).hasSize(50).first().isEqualTo(new Symbol("S99", 0.99, ""));
        } finally {
            filter.stop(0);
        }
    }

    @Test
    void a_filter_that_is_away_leaves_it_open() {
        URI nobody = URI.create("http://127.0.0.1:" + RedisServer.freePort());

        assertThat(check(nobody, returned("message/rfc822", SPAM)))
                .containsExactly(Content.UNCHECKED);
    }

    @Test
    void a_filter_that_never_answers_costs_no_more_than_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            Lookups lookups = new Lookups(client, Duration.ofMillis(300), 10);
            try (ContentProbe probe = new ContentProbe(address, CONTENT)) {
                assertThat(check(probe, returned("message/rfc822", SPAM), lookups))
                        .containsExactly(Content.UNCHECKED);
            }
            assertThat(lookups.timeLeft()).isZero();
        }
    }

    private List<Evidence> check(URI filter, Bounce bounce) {
        try (ContentProbe probe = new ContentProbe(filter, CONTENT)) {
            return check(probe, bounce);
        }
    }

    private static Bounce returned(String type, String reply) {
        return Bounces.returning("anna@example.org", type, LETTER)
                .withFailures(List.of(Bounces.failure("bert@example.net", reply)));
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer answering(int status, String answer, AtomicInteger requests)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/checkv2",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(octets);
                    }
                });
        server.start();
        return server;
    }
}
