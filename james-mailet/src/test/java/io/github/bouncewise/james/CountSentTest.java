// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.history.HistoryQueries.Share;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountSentTest {
    private static final Instant NOW = Instant.now();

    @TempDir Path root;

    private Shared shared;
    private CountSent mailet;

    @BeforeEach
    void start() throws Exception {
        shared = Fixtures.shared(root);
        mailet = new CountSent(shared, Clock.fixed(NOW, ZoneOffset.UTC), Fixtures.files(root));
        mailet.init(FakeMailetConfig.builder().mailetName("CountSent").build());
    }

    @AfterEach
    void stop() {
        mailet.destroy();
    }

    @Test
    void messages_and_recipients_are_counted_for_their_sender() throws Exception {
        mailet.service(mail("alice@example.com", "bob@example.org", "eve@example.org"));
        mailet.service(mail("alice@example.com", "bob@example.org"));

        assertThat(sent("alice@example.com")).isEqualTo(new Volume(2, 3));
    }

    @Test
    void counts_are_in_the_var_of_james_and_outlive_it() throws Exception {
        mailet.service(mail("alice@example.com", "bob@example.org"));
        mailet.destroy();
        start();

        assertThat(sent("alice@example.com")).isEqualTo(new Volume(1, 1));
        assertThat(root.resolve("var/bouncewise/send-rates.mv")).isNotEmptyFile();
    }

    @Test
    void a_bounce_is_sent_by_nobody() throws Exception {
        FakeMail bounce = Fixtures.bounce();

        mailet.service(bounce);

        assertThat(sent("")).isEqualTo(new Volume(0, 0));
    }

    @Test
    void a_mail_that_can_not_be_counted_is_sent_all_the_same() throws Exception {
        FakeMail mail = mail("alice@example.com", "bob@example.org");
        CountSent broken = new CountSent(null, null, null);

        assertThatCode(() -> broken.service(mail)).doesNotThrowAnyException();
    }

    @Test
    void what_is_sent_is_in_the_history_with_its_sender_and_the_domains_of_its_recipients()
            throws Exception {
        mailet.service(mail("alice@example.com", "bob@example.org", "eve@example.net"));

        History kept = shared.history().current().orElseThrow();
        assertThat(kept.isWritten(Duration.ofSeconds(20))).isTrue();
        Period today = Period.ofDays(1, LocalDate.ofInstant(NOW, ZoneOffset.UTC));
        assertThat(kept.queries().shares(Dimension.SENDER_DOMAIN, today, Paging.first(10)))
                .containsExactly(new Share("example.com", new Numbers(2, 0, 0, 0, 0)));
        assertThat(kept.queries().shares(Dimension.RECIPIENT_DOMAIN, today, Paging.first(10)))
                .extracting(Share::name)
                .containsExactlyInAnyOrder("example.org", "example.net");
        assertThat(root.resolve("var/bouncewise/history/history.mv.db")).isNotEmptyFile();
    }

    @Test
    void the_stores_stay_open_until_the_last_mailet_has_left() throws Exception {
        CountSent second =
                new CountSent(shared, Clock.fixed(NOW, ZoneOffset.UTC), Fixtures.files(root));
        second.init(FakeMailetConfig.builder().mailetName("CountSent").build());
        SendRates rates = shared.rates().current().orElseThrow();

        mailet.destroy();
        second.service(mail("alice@example.com", "bob@example.org"));

        assertThat(shared.rates().current()).containsSame(rates);
        assertThat(shared.history().current()).isPresent();
        assertThat(sent("alice@example.com")).isEqualTo(new Volume(1, 1));

        second.destroy();

        assertThat(shared.rates().current()).isEmpty();
        assertThat(shared.history().current()).isEmpty();
    }

    private Volume sent(String sender) throws Exception {
        return shared.rates()
                .open(Configuration.defaults())
                .volume(Subject.sender(sender), Window.HOUR, NOW)
                .join()
                .orElseThrow();
    }

    private static FakeMail mail(String sender, String... recipients) throws Exception {
        return FakeMail.builder().name("mail-1").sender(sender).recipients(recipients).build();
    }
}
