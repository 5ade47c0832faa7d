// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.bouncewise.evidence.SendRates.Volume;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;

class CountSentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    private final SharedSendRates rates = new SharedSendRates();
    private final CountSent mailet =
            new CountSent(rates, Clock.fixed(NOW, ZoneOffset.UTC), Fixtures.files(Path.of("")));

    @Test
    void messages_and_recipients_are_counted_for_their_sender() throws Exception {
        mailet.service(mail("alice@example.com", "bob@example.org", "eve@example.org"));
        mailet.service(mail("alice@example.com", "bob@example.org"));

        assertThat(rates.rates().volume("alice@example.com", Duration.ofHours(1), NOW))
                .isEqualTo(new Volume(2, 3));
    }

    @Test
    void a_bounce_is_sent_by_nobody() throws Exception {
        FakeMail bounce = Fixtures.bounce();

        mailet.service(bounce);

        assertThat(rates.rates().volume("", Duration.ofHours(1), NOW)).isEqualTo(new Volume(0, 0));
    }

    @Test
    void a_mail_that_can_not_be_counted_is_sent_all_the_same() throws Exception {
        FakeMail mail = mail("alice@example.com", "bob@example.org");
        CountSent broken = new CountSent(null, null, null);

        assertThatCode(() -> broken.service(mail)).doesNotThrowAnyException();
    }

    private static FakeMail mail(String sender, String... recipients) throws Exception {
        return FakeMail.builder().name("mail-1").sender(sender).recipients(recipients).build();
    }
}
