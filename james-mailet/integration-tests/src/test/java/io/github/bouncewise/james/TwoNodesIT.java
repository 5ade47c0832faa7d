// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two nodes, each a James in a process of its own, which have nothing in common but Redis, the keys
 * of the tokens and the name server. Mail leaves by one, and its bounce comes to the other.
 */
class TwoNodesIT {
    private static final String LIMIT = "550 5.4.5 daily sending limit exceeded";

    private static NameServer dns;
    private static RefusingMailServer remote;
    private static RedisServer redis;
    private static JamesProcess first;
    private static volatile JamesProcess second;

    /** What the remote server took, by its first recipient. */
    private static final Map<String, String> TAKEN = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RedisServer.installed(), "redis-server is not installed");
        redis = RedisServer.start();
        dns = World.start();
        remote =
                RefusingMailServer.start()
                        .tellTaken((to, message) -> TAKEN.put(to.get(0), message));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> second = node("second"));
        try {
            first = node("first");
        } finally {
            // whatever came of the first, so that both are closed in the end
            other.join();
        }
    }

    private static JamesProcess node(String name) {
        JamesHome.Ports ports = JamesProcess.freePorts();
        JamesHome home =
                Plugin.home("node-" + name, ports)
                        .plugin(Plugin.JAR)
                        .relayTo(remote.address())
                        .configure(
                                World.configuration(dns)
                                        + """
                                        rate.store = %s
                                        origin.keys = nodes:0123456789abcdef0123456789abcdef
                                        origin.domains = example.com
                                        origin.since = %s
                                        """
                                                .formatted(
                                                        redis.url(),
                                                        LocalDate.now(ZoneOffset.UTC)
                                                                .minusDays(1)));
        try {
            return JamesProcess.start(home, ports, Plugin.classPathOfJames());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : Arrays.asList(first, second, remote, dns, redis)) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void what_one_node_sends_the_other_one_counts() throws Exception {
        String[] readers =
                IntStream.range(0, 30)
                        .mapToObj(i -> "r" + i + "@example.org")
                        .toArray(String[]::new);
        remote.refuse("last@example.org", At.RCPT, LIMIT);
        User hereAlice = first.user("alice@example.com");
        User thereAlice = second.user("alice@example.com");

        hereAlice.send("Our news", readers);
        awaitCounted("alice@example.com");
        thereAlice.send("Our news", "last@example.org");
        Letter bounce = new Letter(thereAlice.inbox(1).get(0));

        assertThat(bounce.header("X-Bouncewise-Cause")).isEqualTo("sent-too-much");
        assertThat(bounce.text()).contains("31 recipients");
    }

    @Test
    void mail_of_either_node_is_known_as_ours_by_the_other() throws Exception {
        for (List<JamesProcess> way : List.of(List.of(first, second), List.of(second, first))) {
            String name = way.get(0) == first ? "bob" : "ben";
            String sender = name + "@example.com";
            String recipient = "for-" + name + "@example.org";
            User sending = way.get(0).user(sender);
            User receiving = way.get(1).user(sender);

            sending.send("Minutes", recipient);
            String message = awaitTaken(recipient);
            receiving.receive(
                    Reports.refused(sender, recipient, "550 5.1.1 user unknown", message));
            Letter bounce = new Letter(receiving.inbox(1).get(0));

            assertThat(oneLine(bounce))
                    .contains("the returned message was sent by us (by its token)")
                    .doesNotContain("was not sent through our mail server");
        }
    }

    @Test
    void a_bounce_of_a_forged_message_is_told_at_both() throws Exception {
        for (JamesProcess node : List.of(first, second)) {
            User carol = node.user("carol@example.com");
            carol.receive(Reports.forged("carol@example.com"));

            assertThat(new Letter(carol.inbox(1).get(0)).text())
                    .contains("was not sent through our mail server");
        }
    }

    @Test
    void both_nodes_explain_the_same_bounce_alike() throws Exception {
        String sender = "dora@example.com";
        User here = first.user(sender);
        User there = second.user(sender);
        here.send("Our offer", "for-dora@example.org");
        String report =
                Reports.refused(
                        sender, "for-dora@example.org", LIMIT, awaitTaken("for-dora@example.org"));
        awaitCounted(sender);

        here.receive(report);
        there.receive(report);
        Letter one = new Letter(here.inbox(1).get(0));
        Letter other = new Letter(there.inbox(1).get(0));

        assertThat(one.text()).isNotEmpty();
        assertThat(withoutTimes(one.text())).isEqualTo(withoutTimes(other.text()));
        // the keys seal it: what one node has explained, the other one leaves as it is
        there.receive(one.raw());
        assertThat(new Letter(there.inbox(2).get(1)).text()).isEqualTo(one.text());
        for (String field : List.of("X-Bouncewise-Cause", "X-Bouncewise-Knowledge")) {
            assertThat(one.header(field)).isNotEmpty().isEqualTo(other.header(field));
        }
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", "TIME");
    }

    private static String oneLine(Letter letter) throws Exception {
        return letter.text().replaceAll("\\s+", " ");
    }

    private static String awaitTaken(String recipient) throws InterruptedException {
        for (int patience = 0; patience < 600 && !TAKEN.containsKey(recipient); patience++) {
            Thread.sleep(50);
        }
        return TAKEN.get(recipient);
    }

    /** A node counts beside the mail, so its count may come to Redis a moment later. */
    private static void awaitCounted(String sender) throws Exception {
        String key = "bouncewise:rate:hour:sender:" + sender;
        for (int patience = 0;
                patience < 600 && redis.ask("EXISTS " + key).equals(":0");
                patience++) {
            Thread.sleep(50);
        }
    }
}
