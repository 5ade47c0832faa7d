// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.util.MimeMessageUtil;
import org.apache.james.utils.ExtendedClassLoader;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.GuiceGenericLoader;
import org.apache.james.utils.GuiceMailetLoader;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mailet;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** James' own loader finds the mailets in {@code extensions-jars/}, and they serve mail. */
class GuiceMailetLoaderIT {
    private static final String REFUSAL = "550 5.1.1 <ben@example.org>: User unknown";
    private static final AttributeName REPLIES =
            AttributeName.of("io.github.bouncewise.remote-replies");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final String BOUNCE =
            """
            From: MAILER-DAEMON@example.com
            To: ann@example.com
            Subject: Undelivered Mail Returned to Sender
            Date: Thu, 26 Nov 2026 12:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            <ben@example.org>: %1$s
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.com

            Final-Recipient: rfc822; ben@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; %1$s
            --b
            Content-Type: text/rfc822-headers

            From: ann@example.com
            To: ben@example.org
            Subject: Minutes
            Message-ID: <1@example.com>
            --b--
            """
                    .formatted(REFUSAL)
                    .replace("\n", "\r\n");

    @TempDir private Path home;

    private final FakeMailContext context = FakeMailContext.defaultContext();
    private GuiceMailetLoader loader;
    private Mailet mailet;

    @BeforeEach
    void deploy() throws Exception {
        Files.createDirectories(home.resolve("extensions-jars"));
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("var"));
        Files.copy(Tested.JAR, home.resolve("extensions-jars/bouncewise-james.jar"));
        configure("");
        FileSystem files = new Home(home.toFile());
        DNSService dns = new NoDns();
        Injector injector =
                Guice.createInjector(
                        new AbstractModule() {
                            @Override
                            protected void configure() {
                                bind(Clock.class).toInstance(Clock.systemUTC());
                                bind(FileSystem.class).toInstance(files);
                                bind(DNSService.class).toInstance(dns);
                                bind(DomainList.class).toInstance(new MemoryDomainList(dns));
                                bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
                                bind(GaugeRegistry.class).toInstance(new NoopGaugeRegistry());
                                bind(new TypeLiteral<MailQueueFactory<?>>() {})
                                        .toInstance(new QueueInMemory());
                            }
                        });
        loader =
                new GuiceMailetLoader(
                        new GuiceGenericLoader(
                                injector,
                                new ExtendedClassLoader(files),
                                new ExtensionConfiguration(List.of(), List.of())),
                        Set.of());
    }

    @AfterEach
    void stop() {
        mailet.destroy();
    }

    @Test
    void a_bounce_is_explained() throws Exception {
        FakeMail bounce =
                FakeMail.builder()
                        .name("bounce")
                        .sender(MaybeSender.nullSender())
                        .recipient("ann@example.com")
                        .mimeMessage(MimeMessageUtil.mimeMessageFromString(BOUNCE))
                        .size(BOUNCE.length())
                        .build();

        load("ExplainBounce", "timeLimit", "300s").service(bounce);

        assertThat(MimeMessageUtil.asString(bounce.getMessage()))
                .contains("X-Bouncewise-Cause: recipient-unknown");
    }

    @Test
    void what_is_sent_is_counted() throws Exception {
        load("CountSent").service(letter());
        mailet.destroy();

        // it is written in the background
        Path counts = home.resolve("var/bouncewise/send-rates.mv");
        Instant end = Instant.now().plus(LONGEST);
        while (counts.toFile().length() == 0 && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(counts).isNotEmptyFile();
    }

    @Test
    void what_users_send_gets_a_token() throws Exception {
        configure("origin.keys = 2026a:" + "0123456789abcdef".repeat(4));
        FakeMail letter = letter();

        load("SignOrigin").service(letter);

        assertThat(MimeMessageUtil.asString(letter.getMessage())).contains("X-Bouncewise-Origin:");
    }

    @Test
    void a_remote_refusal_reaches_the_bounce_with_the_reply_of_the_recipient() throws Exception {
        try (RefusingServer remote = new RefusingServer(REFUSAL)) {
            load(
                            "RemoteDeliveryKeepingReplies",
                            "gateway",
                            "127.0.0.1",
                            "gatewayPort",
                            "" + remote.port(),
                            "outgoing",
                            "outgoing",
                            "maxRetries",
                            "1",
                            "delayTime",
                            "1 * 100 msec",
                            "bounceProcessor",
                            "bounces")
                    .service(letter());

            SentMail bounced = bounced();
            assertThat(bounced.getState()).isEqualTo("bounces");
            assertThat(bounced.getAttributes()).containsKey(REPLIES);
            Attribute replies = bounced.getAttributes().get(REPLIES);
            assertThat(replies.getValue().toString()).contains("ben@example.org", REFUSAL);
        }
    }

    private SentMail bounced() throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (context.getSentMails().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(context.getSentMails()).hasSize(1);
        return context.getSentMails().get(0);
    }

    private Mailet load(String name, String... parameters) throws Exception {
        FakeMailetConfig.Builder config =
                FakeMailetConfig.builder()
                        .mailetName("io.github.bouncewise.james." + name)
                        .mailetContext(context);
        for (int i = 0; i < parameters.length; i += 2) {
            config.setProperty(parameters[i], parameters[i + 1]);
        }
        mailet = loader.getMailet(config.build());
        assertThat(mailet.getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
        return mailet;
    }

    /** Asks no name server: at the port 9 of loopback, none answers. */
    private void configure(String more) throws Exception {
        Path file = home.resolve("conf/bouncewise.properties");
        Files.writeString(file, "dns.servers = 127.0.0.1:9\ndns.deadline = 0.1s\n" + more + "\n");
        assertThat(file.toFile().setReadable(false, false)).isTrue();
        assertThat(file.toFile().setReadable(true, true)).isTrue();
    }

    private static FakeMail letter() throws Exception {
        String text =
                "From: ann@example.com\r\nTo: ben@example.org\r\nSubject: Minutes\r\n\r\nHi\r\n";
        return FakeMail.builder()
                .name("letter")
                .sender(new MailAddress("ann@example.com"))
                .recipient("ben@example.org")
                .mimeMessage(MimeMessageUtil.mimeMessageFromString(text))
                .size(text.length())
                .build();
    }

    /** The working directory of a James. */
    private record Home(File directory) implements FileSystem {
        @Override
        public File getBasedir() {
            return directory;
        }

        @Override
        public InputStream getResource(String url) {
            throw new UnsupportedOperationException("the plugin reads files only");
        }

        @Override
        public File getFile(String url) {
            return new File(directory, url.substring(FILE_PROTOCOL.length()));
        }

        @Override
        public File getFileWithinBaseDir(String url) {
            return getFile(url);
        }
    }
}
