// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.SendRates.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemorySendRatesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final MemorySendRates rates = new MemorySendRates();

    @Test
    void counts_messages_and_recipients_of_a_sender_whatever_the_case_of_the_address() {
        rates.count("anna@example.org", 3, NOON);
        rates.count("Anna@Example.ORG", 2, NOON.plusSeconds(1));
        rates.count("berta@example.org", 9, NOON);

        assertThat(rates.volume("anna@example.org", HOUR, NOON.plusSeconds(2)))
                .isEqualTo(new Volume(2, 5));
    }

    @Test
    void a_window_slides() {
        rates.count("anna@example.org", 1, NOON.minus(Duration.ofHours(25)));
        rates.count("anna@example.org", 10, NOON.minus(Duration.ofHours(23)));
        rates.count("anna@example.org", 100, NOON.minus(Duration.ofMinutes(59)));
        rates.count("anna@example.org", 1000, NOON.plus(Duration.ofMinutes(5)));

        assertThat(rates.volume("anna@example.org", HOUR, NOON)).isEqualTo(new Volume(1, 100));
        assertThat(rates.volume("anna@example.org", DAY, NOON)).isEqualTo(new Volume(2, 110));
    }

    @Test
    void late_counts_find_their_minute() {
        rates.count("anna@example.org", 1, NOON);
        rates.count("anna@example.org", 2, NOON.minus(Duration.ofMinutes(90)));

        assertThat(rates.volume("anna@example.org", HOUR, NOON)).isEqualTo(new Volume(1, 1));
        assertThat(rates.volume("anna@example.org", DAY, NOON)).isEqualTo(new Volume(2, 3));
    }

    @Test
    void strangers_and_the_null_sender_have_sent_nothing() {
        rates.count("", 5, NOON);
        rates.count(null, 5, NOON);
        rates.count("anna@example.org", 0, NOON);

        assertThat(
                        List.of(
                                rates.volume("", DAY, NOON),
                                rates.volume("nobody@example.org", DAY, NOON),
                                rates.volume("anna@example.org", DAY, NOON)))
                .containsOnly(new Volume(0, 0));
    }

    @Test
    void beyond_the_most_senders_the_one_who_was_silent_longest_is_forgotten() {
        MemorySendRates small = new MemorySendRates(2, 1000);
        small.count("anna@example.org", 1, NOON);
        small.count("berta@example.org", 1, NOON);
        small.count("anna@example.org", 1, NOON);
        small.count("clara@example.org", 1, NOON);

        assertThat(small.volume("anna@example.org", DAY, NOON).messages()).isEqualTo(2);
        assertThat(small.volume("berta@example.org", DAY, NOON).messages()).isZero();
        assertThat(small.volume("clara@example.org", DAY, NOON).messages()).isEqualTo(1);
    }

    @Test
    void beyond_the_most_minutes_the_one_who_was_silent_longest_is_forgotten() {
        MemorySendRates small = new MemorySendRates(100, 10);
        small.count("berta@example.org", 1, NOON);
        for (int i = 0; i < 12; i++) {
            small.count("anna@example.org", 1, NOON.plus(Duration.ofMinutes(i)));
        }

        Instant later = NOON.plus(Duration.ofMinutes(20));
        assertThat(small.volume("berta@example.org", DAY, later).messages()).isZero();
        assertThat(small.volume("anna@example.org", DAY, later).messages()).isEqualTo(12);
    }

    @Test
    void nothing_is_lost_when_many_threads_count() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        IntStream.range(0, 8000)
                .forEach(i -> threads.execute(() -> rates.count("anna@example.org", 1, NOON)));
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rates.volume("anna@example.org", HOUR, NOON)).isEqualTo(new Volume(8000, 8000));
    }
}
