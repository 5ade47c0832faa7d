// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemorySendRatesTest extends SendRatesContract {
    private final MemorySendRates rates = new MemorySendRates();

    @Override
    SendRates rates() {
        return rates;
    }

    @Test
    void beyond_the_most_subjects_the_one_that_was_silent_longest_is_forgotten() {
        MemorySendRates small = new MemorySendRates(4, 1000);
        count(small, "anna@example.org", 1, NOON);
        count(small, "berta@example.org", 1, NOON);
        count(small, "anna@example.org", 1, NOON);
        count(small, "clara@example.org", 1, NOON);

        assertThat(day(small, "anna@example.org", NOON).messages()).isEqualTo(2);
        assertThat(day(small, "berta@example.org", NOON).messages()).isZero();
        assertThat(day(small, "clara@example.org", NOON).messages()).isEqualTo(1);
    }

    @Test
    void beyond_the_most_slots_the_one_that_was_silent_longest_is_forgotten() {
        MemorySendRates small = new MemorySendRates(100, 158);
        count(small, "berta@example.com", 1, NOON);
        for (int i = 0; i < 50; i++) {
            count(small, "anna@example.org", 1, NOON.plusSeconds(i));
        }

        Instant later = NOON.plus(Duration.ofMinutes(20));
        assertThat(day(small, "berta@example.com", later).messages()).isZero();
        assertThat(day(small, "anna@example.org", later).messages()).isEqualTo(50);
    }

    @Test
    void nothing_is_lost_when_many_threads_count() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        IntStream.range(0, 8000)
                .forEach(
                        i ->
                                threads.execute(
                                        () ->
                                                rates.count(
                                                        "anna@example.org",
                                                        List.of("bert@example.net"),
                                                        NOON)));
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(known(rates, Subject.sender("anna@example.org"), Window.HOUR, NOON))
                .isEqualTo(new Volume(8000, 8000));
    }

    private static Volume day(SendRates of, String sender, Instant until) {
        return known(of, Subject.sender(sender), Window.DAY, until);
    }
}
