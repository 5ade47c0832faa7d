// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.RemoteReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainBounceTest {

    @TempDir private Path root;

    private ExplainBounce mailet;

    @AfterEach
    void stop() {
        mailet.destroy();
    }

    @Test
    void the_message_is_replaced_by_the_explained_one() throws Exception {
        FakeMail mail = Fixtures.bounce();

        start((message, envelope, ended) -> explained(message)).service(mail);

        assertThat(Fixtures.text(mail)).isEqualTo("X-Explained: yes\r\n" + Fixtures.BOUNCE);
    }

    @Test
    void the_engine_gets_every_octet_and_the_remote_replies() throws Exception {
        List<String> messages = new ArrayList<>();
        List<RemoteReply> heard = new ArrayList<>();
        RemoteReply reply = new RemoteReply("user@example.org", "", "RCPT TO:<u>", 550, "550 no");
        FakeMail mail = Fixtures.bounce();
        mail.setAttribute(RepliesAttribute.of(List.of(reply)));

        start(
                        (message, envelope, ended) -> {
                            messages.add(new String(message, StandardCharsets.ISO_8859_1));
                            heard.addAll(envelope.replies());
                            return Explained.unasked(message);
                        })
                .service(mail);

        assertThat(messages).containsExactly(Fixtures.BOUNCE);
        assertThat(heard).containsExactly(reply);
    }

    @Test
    void a_message_to_which_the_engine_adds_nothing_stays_the_same_object() throws Exception {
        FakeMail mail = Fixtures.bounce();
        Object before = mail.getMessage();

        start((message, envelope, ended) -> Explained.unasked(message.clone())).service(mail);

        assertThat(mail.getMessage()).isSameAs(before);
    }

    static List<Throwable> failures() {
        return List.of(
                new Exception("no message at all"),
                new IllegalStateException("a bug"),
                new UncheckedIOException(new IOException("No space left on device")),
                new NoClassDefFoundError("half a jar"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_fails_the_mail_is_delivered_as_it_came(Throwable failure) throws Exception {
        FakeMail mail = Fixtures.bounce();
        String state = mail.getState();

        start(
                        (message, envelope, ended) -> {
                            throw sneaky(failure);
                        })
                .service(mail);

        assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
        assertThat(mail.getState()).isEqualTo(state);
    }

    @Test
    void an_engine_that_hangs_holds_a_mail_no_longer_than_the_limit() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeMail mail = Fixtures.bounce();

        start(
                        (message, envelope, ended) -> {
                            never.await();
                            return explained(message);
                        },
                        "timeLimit",
                        "0.1s")
                .service(mail);

        assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
    }

    @Test
    void a_server_that_stops_gets_its_mail_and_its_interrupt_back() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeMail mail = Fixtures.bounce();
        start(
                (message, envelope, ended) -> {
                    never.await();
                    return explained(message);
                });

        Thread.currentThread().interrupt();
        mailet.service(mail);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
    }

    @Test
    void the_engine_learns_to_whom_the_bounce_goes_by_its_envelope() throws Exception {
        List<String> heard = new ArrayList<>();

        start(
                        (message, envelope, ended) -> {
                            heard.addAll(envelope.addressees());
                            return Explained.unasked(message);
                        })
                .service(Fixtures.bounce());

        assertThat(heard).containsExactly("alice@example.com");
    }

    @Test
    void fields_that_claim_to_be_ours_do_not_pass_whatever_fails() throws Exception {
        Files.createDirectories(root.resolve("conf"));
        Path config = root.resolve("conf/bouncewise.properties");
        Explainer failing =
                (message, envelope, ended) -> {
                    throw new IllegalStateException("a bug");
                };
        for (String limit : List.of("1", "100000")) {
            Files.writeString(config, "limits.message-size = " + limit);
            for (Explainer explainer : List.of(failing, Explainer.SILENT)) {
                FakeMail mail = Fixtures.bounce();
                mail.setMessage(
                        Fixtures.message(
                                "X-Bouncewise-Cause: forged\r\nx-bouncewise-SEAL: sha256=0\r\n"
                                        + Fixtures.BOUNCE));

                start(explainer).service(mail);

                assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
                mailet.destroy();
            }
        }
    }

    @Test
    void a_message_beyond_the_size_limit_is_not_even_read() throws Exception {
        Files.createDirectories(root.resolve("conf"));
        Files.writeString(
                root.resolve("conf/bouncewise.properties"),
                "limits.message-size = " + (Fixtures.BOUNCE.length() - 1));
        FakeMail mail = Fixtures.bounce();

        start((message, envelope, ended) -> explained(message)).service(mail);

        assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
    }

    @Test
    void the_engine_sees_the_class_loader_of_the_plugin_and_james_gets_its_own_back()
            throws Exception {
        List<ClassLoader> seen = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader ofTest = thread.getContextClassLoader();
        ClassLoader ofJames = ClassLoader.getPlatformClassLoader();
        thread.setContextClassLoader(ofJames);
        try {
            mailet =
                    new ExplainBounce(
                            Fixtures.files(root),
                            Fixtures.shared(root),
                            null,
                            (configuration, rates) -> {
                                seen.add(Thread.currentThread().getContextClassLoader());
                                return (message, envelope, ended) -> {
                                    seen.add(Thread.currentThread().getContextClassLoader());
                                    return Explained.unasked(message);
                                };
                            });
            mailet.init(FakeMailetConfig.builder().mailetName("ExplainBounce").build());
            mailet.service(Fixtures.bounce());

            ClassLoader ofPlugin = ExplainBounce.class.getClassLoader();
            assertThat(seen).containsExactly(ofPlugin, ofPlugin);
            assertThat(thread.getContextClassLoader()).isSameAs(ofJames);
        } finally {
            thread.setContextClassLoader(ofTest);
        }
    }

    @Test
    void an_engine_that_can_not_be_opened_keeps_neither_james_nor_a_mail_back() throws Exception {
        mailet =
                new ExplainBounce(
                        Fixtures.files(root),
                        Fixtures.shared(root),
                        null,
                        (configuration, rates) -> {
                            throw new ExceptionInInitializerError("half a jar");
                        });
        mailet.init(FakeMailetConfig.builder().mailetName("ExplainBounce").build());
        FakeMail mail = Fixtures.bounce();

        mailet.service(mail);

        assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
    }

    private ExplainBounce start(Explainer explainer, String... parameter) throws Exception {
        mailet =
                new ExplainBounce(
                        Fixtures.files(root),
                        Fixtures.shared(root),
                        null,
                        (configuration, rates) -> explainer);
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName("ExplainBounce");
        if (parameter.length == 2) {
            config.setProperty(parameter[0], parameter[1]);
        }
        mailet.init(config.build());
        return mailet;
    }

    private static Explained explained(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return Explained.unasked(
                ("X-Explained: yes\r\n" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Throws anything at all, as code that was compiled otherwise may. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
