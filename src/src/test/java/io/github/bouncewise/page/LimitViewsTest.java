// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.sending.SendRates;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitViewsTest {
    private static final Providers PROVIDERS =
            Knowledge.load(Optional.empty(), Optional.empty()).providers();

    private final Instant now = Instant.now();
    private final SendRates rates = SendRates.open("memory");

    @AfterEach
    void close() {
        rates.close();
    }

    /** Bounces of today to these domains: what the history has seen. */
    private HistoryQueries history(String... recipientDomains) {
        return new MemoryHistory(
                Stream.of(recipientDomains)
                        .map(
                                domain ->
                                        new HistoryEntry(
                                                now,
                                                "0123456789abcdef",
                                                "bounce",
                                                "shop.example",
                                                "news@shop.example",
                                                domain,
                                                "user@" + domain,
                                                "",
                                                "recipient-unknown",
                                                "unknown-mailbox",
                                                "sender",
                                                true,
                                                0.9,
                                                "BOX-100",
                                                ""))
                        .toList(),
                List.of(),
                0);
    }

    private void send(int recipients, String domain) {
        rates.count("news@shop.example", Collections.nCopies(recipients, "user@" + domain), now);
    }

    private List<LimitUse> uses(HistoryQueries history, String limits) {
        return LimitViews.of(
                history,
                rates,
                Configuration.parse("test", limits, Path.of("")),
                PROVIDERS::mailboxesAt,
                LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    @Test
    void what_goes_to_all_domains_of_a_provider_counts_against_one_limit() {
        send(30, "gmail.com");
        send(50, "googlemail.com");
        send(7, "example.net");

        assertThat(
                        uses(
                                history("googlemail.com", "gmail.com", "example.net"),
                                "limits.provider-recipients-per-hour = 100"))
                .containsExactly(
                        new LimitUse("to", "Gmail", "PT1H", 80, 100, 0.8),
                        new LimitUse("to", "example.net", "PT1H", 7, 100, 0.07));
    }

    @Test
    void a_sender_and_a_domain_have_limits_of_their_own() {
        send(30, "gmail.com");

        assertThat(
                        uses(
                                history("gmail.com"),
                                """
                                limits.recipients-per-hour = 40
                                domain.shop.example.limits.domain-recipients-per-hour = 60
                                """))
                .containsExactly(
                        new LimitUse("sender", "news@shop.example", "PT1H", 30, 40, 0.75),
                        new LimitUse("domain", "shop.example", "PT1H", 30, 60, 0.5));
    }

    @Test
    void without_limits_nothing_is_used() {
        send(30, "gmail.com");

        assertThat(uses(history("gmail.com"), "")).isEmpty();
    }
}
