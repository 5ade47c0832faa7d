// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds wherever the counts are kept. */
@Timeout(60)
abstract class SendRatesContract {
    /** Full for each of the windows. */
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final String ANNA = "anna@example.org";

    /** Those under test; without counts at first. */
    abstract SendRates rates();

    @Test
    void counts_messages_and_recipients_of_a_sender_whatever_the_case_of_the_address() {
        count(rates(), ANNA, 3, NOON);
        count(rates(), "Anna@Example.ORG", 2, NOON.plusSeconds(1));
        count(rates(), "berta@example.org", 9, NOON);

        Instant until = NOON.plusSeconds(2);
        assertThat(known(rates(), Subject.sender(ANNA), Window.MINUTE, until))
                .isEqualTo(known(rates(), Subject.sender(ANNA), Window.HOUR, until))
                .isEqualTo(known(rates(), Subject.sender(ANNA), Window.DAY, until))
                .isEqualTo(new Volume(2, 5));
    }

    @Test
    void counts_for_the_domain_of_the_sender_and_for_that_of_each_recipient() {
        rates().count(ANNA, List.of("a@example.net", "b@EXAMPLE.net", "c@example.com"), NOON);
        rates().count("berta@example.org", List.of("a@example.net"), NOON);

        assertThat(known(rates(), Subject.domain("example.org"), Window.HOUR, NOON))
                .isEqualTo(new Volume(2, 4));
        assertThat(known(rates(), Subject.to("Example.net"), Window.HOUR, NOON))
                .isEqualTo(new Volume(2, 3));
        assertThat(known(rates(), Subject.to("example.com"), Window.HOUR, NOON))
                .isEqualTo(new Volume(1, 1));
        assertThat(known(rates(), Subject.to("example.org"), Window.HOUR, NOON))
                .isEqualTo(new Volume(0, 0));
    }

    @Test
    void windows_slide() {
        count(rates(), ANNA, 1, NOON.minus(Duration.ofHours(25)));
        count(rates(), ANNA, 10, NOON.minus(Duration.ofHours(23)));
        count(rates(), ANNA, 100, NOON.minus(Duration.ofMinutes(59)));
        count(rates(), ANNA, 1000, NOON.minusSeconds(59));

        Subject anna = Subject.sender(ANNA);
        assertThat(known(rates(), anna, Window.MINUTE, NOON)).isEqualTo(new Volume(1, 1000));
        assertThat(known(rates(), anna, Window.HOUR, NOON)).isEqualTo(new Volume(2, 1100));
        assertThat(known(rates(), anna, Window.DAY, NOON)).isEqualTo(new Volume(3, 1110));
        assertThat(known(rates(), anna, Window.MINUTE, NOON.plusSeconds(3)))
                .isEqualTo(new Volume(0, 0));
    }

    @Test
    void what_was_sent_after_the_end_of_a_window_is_not_in_it() {
        count(rates(), ANNA, 1, NOON);
        count(rates(), ANNA, 10, NOON.plusSeconds(30));
        count(rates(), ANNA, 100, NOON.plus(Duration.ofMinutes(30)));

        Subject anna = Subject.sender(ANNA);
        assertThat(known(rates(), anna, Window.HOUR, NOON)).isEqualTo(new Volume(2, 11));
        assertThat(known(rates(), anna, Window.DAY, NOON)).isEqualTo(new Volume(2, 11));
    }

    @Test
    void late_counts_find_their_slot() {
        count(rates(), ANNA, 1, NOON);
        count(rates(), ANNA, 2, NOON.minus(Duration.ofMinutes(90)));

        assertThat(known(rates(), Subject.sender(ANNA), Window.HOUR, NOON))
                .isEqualTo(new Volume(1, 1));
        assertThat(known(rates(), Subject.sender(ANNA), Window.DAY, NOON))
                .isEqualTo(new Volume(2, 3));
    }

    @Test
    void a_sender_who_sends_all_day_is_counted_right() {
        for (int minute = 0; minute < 1500; minute++) {
            count(rates(), ANNA, 2, NOON.plus(Duration.ofMinutes(minute)));
        }

        Instant end = NOON.plus(Duration.ofMinutes(1499));
        assertThat(known(rates(), Subject.sender(ANNA), Window.HOUR, end))
                .isEqualTo(new Volume(61, 122));
        assertThat(known(rates(), Subject.sender(ANNA), Window.DAY, end).messages())
                .isBetween(1440L, 1464L);
    }

    @Test
    void strangers_and_the_null_sender_have_sent_nothing() {
        count(rates(), "", 5, NOON);
        count(rates(), ANNA, 0, NOON);

        for (String sender : List.of("", ANNA, "nobody@example.org")) {
            assertThat(known(rates(), Subject.sender(sender), Window.DAY, NOON))
                    .isEqualTo(new Volume(0, 0));
        }
        assertThat(known(rates(), Subject.to("example.net"), Window.DAY, NOON))
                .isEqualTo(new Volume(0, 0));
    }

    static void count(SendRates rates, String sender, int recipients, Instant at) {
        rates.count(sender, Bounces.recipients(recipients), at);
    }

    /** Waits for a store that is busy or away; fails where it is not known in the end. */
    static Volume known(SendRates rates, Subject subject, Window window, Instant until) {
        Instant end = Instant.now().plusSeconds(40);
        Optional<Volume> volume = rates.volume(subject, window, until).join();
        while (volume.isEmpty() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(20_000_000);
            volume = rates.volume(subject, window, until).join();
        }
        return volume.orElseThrow();
    }
}
