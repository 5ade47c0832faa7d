// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendRateProbeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Lookups LOOKUPS =
            new Lookups(new DnsClient(List.of(), Duration.ofSeconds(2)), Duration.ofSeconds(2), 0);

    private final MemorySendRates rates = new MemorySendRates();

    @Test
    void reports_each_window_that_has_a_limit() {
        rates.count(Bounces.SENDER, Bounces.recipients(70), NOON.minus(Duration.ofHours(5)));
        rates.count(Bounces.SENDER, Bounces.recipients(30), NOON);

        assertThat(check(50, 80))
                .containsExactly(
                        new SendRate(Bounces.SENDER, Duration.ofHours(1), 1, 30, 50),
                        new SendRate(Bounces.SENDER, Duration.ofHours(24), 2, 100, 80));
        assertThat(check(50, 0)).hasSize(1);
    }

    @Test
    void without_limits_reports_the_day() {
        rates.count(Bounces.SENDER, Bounces.recipients(30), NOON);

        assertThat(check(0, 0))
                .containsExactly(new SendRate(Bounces.SENDER, Duration.ofHours(24), 1, 30, 0));
    }

    @Test
    void says_nothing_of_a_sender_whom_nobody_counted() {
        rates.count("berta@example.org", Bounces.recipients(30), NOON);

        assertThat(check(50, 80)).isEmpty();
    }

    @Test
    void a_burst_is_seen_in_the_minute() {
        rates.count(Bounces.SENDER, Bounces.recipients(70), NOON.minus(Duration.ofMinutes(5)));
        rates.count(Bounces.SENDER, Bounces.recipients(30), NOON);

        assertThat(check(new SendLimits(20, 0, 0, 0, 0, 0)))
                .containsExactly(new SendRate(Bounces.SENDER, Duration.ofMinutes(1), 1, 30, 20));
    }

    private List<Evidence> check(long perHour, long perDay) {
        return check(new SendLimits(0, perHour, perDay, 0, 0, 0));
    }

    private List<Evidence> check(SendLimits limits) {
        Inquiry inquiry = new Inquiry(Bounces.refused(""), List.of());
        return new SendRateProbe(rates, limits, () -> NOON).check(inquiry, LOOKUPS).join();
    }
}
