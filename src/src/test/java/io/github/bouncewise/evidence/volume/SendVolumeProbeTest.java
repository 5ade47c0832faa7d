// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.volume.SendVolume.Side;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.knowledge.Subjects;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendVolumeProbeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Providers PROVIDERS = KNOWLEDGE.providers();
    private static final Subjects.Subject VOLUME = KNOWLEDGE.subjects().volume();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String TOO_FAST = "450 4.7.1 Rate limit exceeded";

    private static final Lookups LOOKUPS =
            new Lookups(new DnsClient(List.of(), Duration.ofSeconds(2)), Duration.ofSeconds(2), 0);

    private final MemorySendRates rates = new MemorySendRates();

    @Test
    void all_senders_count_together_where_somebody_speaks_of_how_much_we_send() {
        rates.count("anna@example.org", Bounces.recipients(30), NOON.minus(Duration.ofMinutes(9)));
        rates.count("berta@example.org", Bounces.recipients(20), NOON);
        rates.count("carla@example.com", Bounces.recipients(10), NOON);

        assertThat(check(SendLimits.NONE, Bounces.refused(TOO_FAST)))
                .containsExactly(
                        new SendVolume(Side.FROM, "example.org", HOUR, 2, 50, 0),
                        new SendVolume(Side.TO, "example.net", MINUTE, 2, 30, 0),
                        new SendVolume(Side.TO, "example.net", HOUR, 3, 60, 0));
    }

    @Test
    void all_domains_of_a_provider_count_together() {
        rates.count("anna@example.org", List.of("a@outlook.com", "b@hotmail.com"), NOON);
        rates.count("anna@example.org", List.of("c@live.com", "d@example.net"), NOON);
        Bounce bounce =
                Bounces.bounce("", List.of(Bounces.failure("a@Hotmail.com", TOO_FAST)), List.of());

        assertThat(check(SendLimits.NONE, bounce))
                .contains(new SendVolume(Side.TO, "Microsoft", MINUTE, 3, 3, 0));
    }

    @Test
    void without_that_only_a_limit_that_was_passed_is_told() {
        rates.count("berta@example.org", Bounces.recipients(20), NOON);

        assertThat(check(SendLimits.NONE, Bounces.refused("550 5.1.1 User unknown"))).isEmpty();
        assertThat(
                        check(
                                new SendLimits(0, 0, 0, 20, 19, 20),
                                Bounces.refused("550 5.1.1 User unknown")))
                .containsExactly(new SendVolume(Side.TO, "example.net", MINUTE, 1, 20, 19));
    }

    @Test
    void what_nobody_counted_is_not_told() {
        assertThat(check(new SendLimits(1, 1, 1, 1, 1, 1), Bounces.refused(TOO_FAST))).isEmpty();
    }

    @Test
    void a_store_that_is_away_says_nothing() {
        SendRates away =
                new SendRates() {
                    @Override
                    public void count(String sender, Collection<String> recipients, Instant at) {}

                    @Override
                    public CompletableFuture<Optional<Volume>> volume(
                            Subject subject, Window window, Instant until) {
                        boolean known = subject.side() == Subject.Side.DOMAIN;
                        return CompletableFuture.completedFuture(
                                known ? Optional.of(new Volume(2, 3)) : Optional.empty());
                    }

                    @Override
                    public boolean isAvailable() {
                        return false;
                    }

                    @Override
                    public void close() {}
                };

        assertThat(check(away, SendLimits.NONE, Bounces.refused(TOO_FAST)))
                .containsExactly(new SendVolume(Side.FROM, "example.org", HOUR, 2, 3, 0));
    }

    private List<Evidence> check(SendLimits limits, Bounce bounce) {
        return check(rates, limits, bounce);
    }

    private static List<Evidence> check(SendRates rates, SendLimits limits, Bounce bounce) {
        return new SendVolumeProbe(rates, limits, PROVIDERS, VOLUME, () -> NOON)
                .check(new Inquiry(bounce, List.of()), LOOKUPS)
                .join();
    }
}
