// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.MonitorSettings.SenderThresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

    private final SenderWatch watch = new SenderWatch();

    private static List<String> reasons(SenderActivity activity) {
        return CompromisedSenders.of(List.of(activity), SenderThresholds.STANDARD).stream()
                .flatMap(suspicion -> suspicion.reasons().stream())
                .toList();
    }

    private static SenderActivity activity(long inHour, long sent, long unknown, long complaints) {
        return new SenderActivity("a@example.com", inHour, sent, unknown, complaints);
    }

    @Test
    void a_sender_is_named_from_each_threshold_on_and_not_before() {
        assertThat(reasons(activity(999, 1_998, 29, 2))).isEmpty();
        assertThat(reasons(activity(1_000, 1_000, 0, 0))).hasSize(1);
        assertThat(reasons(activity(150, 150, 30, 0))).hasSize(1);
        assertThat(reasons(activity(151, 151, 30, 0))).isEmpty();
        assertThat(reasons(activity(0, 0, 0, 3))).hasSize(1);
        assertThat(reasons(activity(0, 0, 30, 0))).hasSize(1);
    }

    @Test
    void a_threshold_of_0_names_nobody() {
        assertThat(
                        CompromisedSenders.of(
                                List.of(activity(1_000_000, 1_000_000, 1_000_000, 1_000)),
                                new SenderThresholds(0, 0, 0, 0)))
                .isEmpty();
    }

    @Test
    void hours_are_counted_apart_and_a_day_is_kept() {
        watch.sent("a@example.com", 5, NOW.minus(Duration.ofHours(3)));
        watch.sent("a@example.com", 7, NOW.minus(Duration.ofHours(1)));
        watch.sent("A@Example.com", 2, NOW);
        watch.unknown("a@example.com", 1, NOW);
        watch.complaint("a@example.com", NOW.minus(Duration.ofHours(23)));
        watch.complaint("a@example.com", NOW.minus(Duration.ofHours(25)));
        assertThat(watch.activities(NOW)).containsExactly(activity(7, 9, 1, 1));
        assertThat(watch.activities(NOW.plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void of_too_many_senders_the_longest_idle_are_forgotten() {
        for (int i = 0; i <= SenderWatch.MOST_SENDERS; i++) {
            watch.sent("u" + i + "@example.com", 1, NOW);
            watch.sent("busy@example.com", 1, NOW);
        }
        assertThat(watch.activities(NOW))
                .hasSize(SenderWatch.MOST_SENDERS)
                .extracting(SenderActivity::sender)
                .contains("busy@example.com")
                .doesNotContain("u0@example.com");
    }
}
