// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockListZoneTest {

    private final List<BlockListZone> shipped =
            Knowledge.load(Optional.empty(), Optional.empty()).blockLists();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, 127.0.0.2, true",
        "127.0.0.2, 127.0.0.20, false",
        "127.0.0.4-7, 127.0.0.7, true",
        "127.0.0.4-7, 127.0.0.8, false",
        "127.0.0.*, 127.0.0.99, true",
        "127.0.0.*, 127.0.1.99, false",
        "127.0.2-20.1, 127.0.5.1, true",
        "127.0.0.4-7, 127.0.0.x, false",
        "127.0.0.*, 127.0.0, false",
    })
    void an_answer_fits_a_pattern_number_by_number(String pattern, String answer, boolean fits) {
        assertThat(BlockListZone.fits(pattern, answer)).isEqualTo(fits);
    }

    @Test
    void a_refusal_is_never_a_listing() {
        BlockListZone zen = zone("zen.spamhaus.org");

        assertThat(zen.refuses(List.of("127.255.255.254"))).isTrue();
        assertThat(zen.lists(List.of("127.255.255.254"))).isFalse();
        assertThat(zen.lists(List.of("127.255.255.254", "127.0.0.2"))).isFalse();
        assertThat(zen.meaning(List.of("127.255.255.255"))).isEqualTo("too many questions");
    }

    @Test
    void every_answer_has_its_own_meaning() {
        BlockListZone zen = zone("zen.spamhaus.org");

        assertThat(zen.lists(List.of("127.0.0.3", "127.0.0.4"))).isTrue();
        assertThat(zen.meaning(List.of("127.0.0.3", "127.0.0.4"))).contains("CSS", "; XBL");
        assertThat(zen.lists(List.of("127.0.0.77"))).isFalse();
    }

    @Test
    void a_dead_list_is_known_but_is_no_default() {
        assertThat(zone("dnsbl.sorbs.net").dead()).isEqualTo("2024-06-05");
        assertThat(shipped)
                .filteredOn(BlockListZone::standard)
                .hasSizeGreaterThan(5)
                .allMatch(zone -> zone.dead().isEmpty())
                .allMatch(zone -> !zone.delist().isEmpty());
    }

    private BlockListZone zone(String name) {
        return shipped.stream().filter(zone -> zone.zone().equals(name)).findFirst().orElseThrow();
    }
}
