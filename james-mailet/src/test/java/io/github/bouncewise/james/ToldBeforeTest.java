// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.history.MemoryConditionStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldBeforeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String BOB = "bob@example.org";
    private static final String EVE = "eve@example.org";

    private final ToldBefore told = new ToldBefore(new MemoryConditionStore());

    private boolean again(String sender, Instant at, String... dead) {
        return told.isAgain(List.of(sender), List.of(dead), at);
    }

    @Test
    void each_sender_is_told_in_full_once_of_each_address_and_again_after_a_month() {
        assertThat(again("ann@example.com", NOW, BOB)).isFalse();
        assertThat(again("Ann@example.com", NOW.plusSeconds(1), "Bob@example.org")).isTrue();
        assertThat(again("dan@example.com", NOW.plusSeconds(2), BOB)).isFalse();
        assertThat(again("ann@example.com", NOW.plus(ToldBefore.REMINDER), BOB)).isFalse();
    }

    @Test
    void of_a_new_address_among_known_ones_all_is_told_in_full() {
        again("ann@example.com", NOW, BOB);
        assertThat(again("ann@example.com", NOW, BOB, EVE)).isFalse();
        assertThat(again("ann@example.com", NOW, BOB, EVE)).isTrue();
    }

    @Test
    void of_nothing_or_to_several_all_is_told_in_full() {
        assertThat(again("ann@example.com", NOW)).isFalse();
        List<String> both = List.of("ann@example.com", "dan@example.com");
        assertThat(told.isAgain(both, List.of(BOB), NOW)).isFalse();
        assertThat(told.isAgain(both, List.of(BOB), NOW)).isFalse();
    }
}
