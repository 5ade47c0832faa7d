// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import io.github.bouncewise.stage.ChangedQueues;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.junit.jupiter.api.Test;

/** The monitoring of our own site, as the postmaster sees it in a mailbox. */
class MonitorIT {
    private static final String LIST = "bl.spamcop.net";
    private static final Pattern LAST_RUN = Pattern.compile("\"lastRun\":\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** RFC 5965. */
    private static final String COMPLAINT =
            """
            From: feedback@example.org
            To: fbl@example.net
            Subject: complaint
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

            --b1
            Content-Type: text/plain

            This is an abuse report.
            --b1
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Example/1.0
            Version: 1

            --b1
            Content-Type: message/rfc822

            From: Alice <alice@example.net>
            To: carol@example.org
            Subject: Spring offer

            Buy!
            --b1--
            """;

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

    @Test
    void complaints_of_a_feedback_loop_are_counted_for_the_user_they_are_about() throws Exception {
        try (NameServer dns = World.start();
                JamesServer james =
                        JamesServer.start(
                                home(dns)
                                        .change(
                                                "bouncewise.properties",
                                                text ->
                                                        text
                                                                + "monitor.sender-complaints-per-day = 2\n")
                                        .change("mailetcontainer.xml", MonitorIT::withFeedback))) {
            User postmaster = james.user("postmaster@example.net");
            User feedback = james.user("fbl@example.net");
            User bob = james.user("bob@example.net");
            james.user("alice@example.net");

            for (int i = 0; i < 2; i++) {
                feedback.receive("feedback@example.org", COMPLAINT);
            }
            // only the mailbox of the feedback loop is read
            bob.receive("feedback@example.org", COMPLAINT);

            Letter named = new Letter(postmaster.inbox(1).get(0));
            assertThat(subject(named))
                    .isEqualTo("[Bouncewise] Is this account stolen? alice@example.net");
            assertThat(named.text()).contains("2 recipients reported mail as unwanted");
            assertThat(new Letter(feedback.inbox(2).get(0)).raw())
                    .contains("This is an abuse report.")
                    .doesNotContain("X-Bouncewise-");
            bob.inbox(1);
            await(() -> get("/bouncewise/api/days").contains("\"complaints\":2"));
        }
    }

    /** As the sample configuration proposes it. */
    private static String withFeedback(String container) {
        String start = "state=\"local-delivery\" enableJmx=\"false\">";
        return container
                .replace("mailet match=\"SenderIsNull\"", "mailet match=\"notice\"")
                // so that a slow machine does not count as a failure
                .replace(">30s<", ">300s<")
                .replace(
                        start,
                        start
                                + """
                                <matcher name="notice" match="org.apache.james.mailetcontainer.impl.matchers.Or">
                                    <matcher match="SenderIsNull"/>
                                    <matcher match="RecipientIs=fbl@example.net"/>
                                </matcher>
                                """);
    }

    @Test
    void a_digest_that_james_refuses_is_sent_when_it_takes_mail_again() throws Exception {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-11-23T06:00:00Z"));
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean refusing = new AtomicBoolean(true);
        ChangedQueues queues =
                new ChangedQueues(
                        mail -> {
                            if (refusing.get()) {
                                refused.incrementAndGet();
                                throw new MailQueueException("the disk is full");
                            }
                            return mail;
                        });
        try (NameServer dns = World.start();
                JamesServer james =
                        JamesServer.start(
                                home(dns)
                                        .change(
                                                "bouncewise.properties",
                                                text -> text + "monitor.digest = monday\n"),
                                queues,
                                clock.asModule())) {
            User postmaster = james.user("postmaster@example.net");
            await(() -> refused.get() == 1);
            assertThat(get("/bouncewise/status")).contains("the mail can't be sent");
            clock.step(Duration.ofMinutes(10));
            await(() -> refused.get() == 2);

            refusing.set(false);
            clock.step(Duration.ofMinutes(10));
            Letter digest = new Letter(postmaster.inbox(1).get(0));
            assertThat(subject(digest)).startsWith("[Bouncewise] 16 November to 22 November: ");
            clock.step(Duration.ofMinutes(10));
            runs(2);
            assertThat(postmaster.inbox(0)).hasSize(1);
        }
    }

    private static void await(Callable<Boolean> wanted) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!wanted.call()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }

    /** A clock for James that runs as all do, from another instant, and can be put forward. */
    private static final class SteppingClock extends Clock {
        private volatile Duration ahead;

        SteppingClock(Instant start) {
            ahead = Duration.between(Instant.now(), start);
        }

        void step(Duration time) {
            ahead = ahead.plus(time);
        }

        Module asModule() {
            return binder -> binder.bind(Clock.class).toInstance(this);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("James asks for instants only");
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
                                        + "io.github.bouncewise.james.PageRoutes,"
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
