// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.evidence.origin.OriginSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOriginTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    private static final String KEYS = "origin.keys = k1:0123456789abcdef0123456789abcdef\n";

    private static final String MESSAGE =
            """
            Received: from desk.example.com by mail.example.com;\r
            \tMon, 2 Mar 2026 09:29:59 +0000\r
            From: alice@example.com\r
            X-Odd:   kept \r
            Date: Mon, 2 Mar 2026 10:29:58 +0100\r
            Message-ID: <m1@example.com>\r
            \r
            Hello \r
            =20 stays\r
            """;

    @TempDir private Path root;

    @Test
    void the_token_stands_above_and_every_other_octet_stays() throws Exception {
        String signed = sign(KEYS, "alice@example.com", MESSAGE);

        assertThat(signed)
                .isEqualTo(
                        OriginSigner.FIELD
                                + ": "
                                + token("alice@example.com", MESSAGE)
                                + "\r\n"
                                + MESSAGE);
    }

    @Test
    void the_token_belongs_to_the_envelope_sender() throws Exception {
        assertThat(sign(KEYS, "list-bounces@example.com", MESSAGE))
                .contains(token("list-bounces@example.com", MESSAGE));
    }

    @Test
    void a_message_without_date_and_id_gets_them_and_the_token_holds_them() throws Exception {
        String signed = sign(KEYS, "alice@example.com", "From: alice@example.com\r\n\r\nHello\r\n");

        assertThat(signed)
                .contains("\r\nDate: Mon, 2 Mar 2026 09:30:00 GMT\r\n")
                .containsPattern("\r\nMessage-ID: <[0-9a-f-]{36}@example.com>\r\n")
                .endsWith("\r\n\r\nHello\r\n");
        assertThat(signed).contains(token("alice@example.com", signed));
    }

    @Test
    void a_bounce_is_not_signed() throws Exception {
        FakeMail bounce = Fixtures.bounce();
        mailet(KEYS).service(bounce);

        assertThat(Fixtures.text(bounce)).isEqualTo(Fixtures.BOUNCE);
    }

    @Test
    void without_keys_mail_is_sent_as_it_is() throws Exception {
        assertThat(sign("", "alice@example.com", MESSAGE)).isEqualTo(MESSAGE);
    }

    @Test
    void a_mail_that_can_not_be_signed_is_sent_all_the_same() throws Exception {
        FakeMail empty = FakeMail.builder().name("mail-1").sender("alice@example.com").build();
        SignOrigin mailet = mailet(KEYS);

        assertThatCode(() -> mailet.service(empty)).doesNotThrowAnyException();
    }

    private String token(String sender, String message) throws Exception {
        return OriginSigner.of(configuration().origin())
                .orElseThrow()
                .token(NOW, sender, message.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String properties, String sender, String message) throws Exception {
        FakeMail mail =
                FakeMail.builder()
                        .name("mail-1")
                        .sender(sender)
                        .recipient("bob@example.org")
                        .mimeMessage(Fixtures.message(message))
                        .build();
        mailet(properties).service(mail);
        return Fixtures.text(mail);
    }

    private SignOrigin mailet(String properties) throws Exception {
        Files.createDirectories(root.resolve("conf"));
        Path file = Files.writeString(root.resolve("conf/bouncewise.properties"), properties);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SignOrigin mailet =
                new SignOrigin(
                        Fixtures.files(root),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new Startup(Fixtures.files(root)));
        mailet.init(FakeMailetConfig.builder().mailetName("SignOrigin").build());
        return mailet;
    }

    private Configuration configuration() throws Exception {
        return Configuration.load(root.resolve("conf/bouncewise.properties"));
    }
}
