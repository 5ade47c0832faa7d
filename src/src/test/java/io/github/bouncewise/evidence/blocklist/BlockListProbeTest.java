// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.blocklist.BlockList.State;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BlockListProbeTest extends ProbeTest {
    private static final String US = "203.0.113.7";

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final BlockLists lists = new BlockLists(ZoneKeys.NONE, client, now::get);

    @Test
    void a_listed_address_is_reported_with_codes_and_meaning() {
        server.addBlockList("bl.example.com", "127.0.0.3", US);

        assertThat(check(zone("bl.example.com")))
                .isEqualTo(
                        new BlockList(
                                "bl.example.com",
                                US,
                                State.LISTED,
                                List.of("127.0.0.3"),
                                "a bad reputation"));
    }

    @Test
    void an_address_that_is_not_listed_is_clear() {
        server.addBlockList("bl.example.com", "127.0.0.3", "203.0.113.8");

        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void a_refusal_to_answer_is_never_a_listing() {
        server.add("*.bl.example.com. IN A 127.255.255.254");

        BlockList refused = check(zone("bl.example.com"));
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.meaning()).isEqualTo("asked through an open resolver");
    }

    @Test
    void a_refused_test_says_nothing_about_the_list() {
        server.add(
                """
                1.0.0.127.bl.example.com.   IN A 127.255.255.254
                2.0.0.127.bl.example.com.   IN A 127.255.255.254
                7.113.0.203.bl.example.com. IN A 127.0.0.2
                """);

        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.LISTED);
    }

    @Test
    void a_code_that_means_nothing_is_no_listing() {
        server.addBlockList("bl.example.com", "127.0.0.99", US);

        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void a_list_that_lists_everything_is_dead() {
        server.add("*.bl.example.com. IN A 127.0.0.2");

        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.DEAD);
    }

    @Test
    void a_list_that_lists_nothing_is_dead() {
        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.DEAD);
    }

    @Test
    void a_list_that_is_known_to_be_dead_is_not_asked() {
        BlockListZone dead =
                new BlockListZone(
                        "bl.example.com",
                        Kind.ADDRESS,
                        false,
                        true,
                        false,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        "2024-06-05",
                        "",
                        "");

        assertThat(check(dead).state()).isEqualTo(State.DEAD);
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void an_answer_that_is_no_code_or_none_at_all_is_an_error() {
        server.addBlockList("lies.example.com", "192.0.2.80", US)
                .addBlockList("fails.example.com", "127.0.0.2", US)
                .misbehave("7.113.0.203.fails.example.com", Misbehaviour.SERVFAIL);

        assertThat(check(zone("lies.example.com")).state()).isEqualTo(State.ERROR);
        assertThat(check(zone("fails.example.com")).state()).isEqualTo(State.ERROR);
    }

    @Test
    void ipv6_addresses_are_asked_by_nibbles_where_the_list_holds_them() {
        String nibbles = "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";
        String testPoint = "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0";
        server.add(nibbles + ".bl.example.com. IN A 127.0.0.3")
                .add(testPoint + ".bl.example.com. IN A 127.0.0.2");
        BlockListZone ipv4Only =
                new BlockListZone(
                        "v4.example.com",
                        Kind.ADDRESS,
                        true,
                        true,
                        false,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        "",
                        "",
                        "");
        Probe probe = new BlockListProbe(List.of(zone("bl.example.com"), ipv4Only), lists);

        assertThat(check(probe, Bounces.refused(""), "2001:db8::7"))
                .singleElement()
                .extracting(e -> ((BlockList) e).state())
                .isEqualTo(State.LISTED);
    }

    @Test
    void lists_are_tested_once_an_hour() {
        server.addBlockList("bl.example.com", "127.0.0.3", US);
        check(zone("bl.example.com"));
        server.remove("2.0.0.127.bl.example.com");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(59)));
        check(zone("bl.example.com"));
        assertThat(server.asked("2.0.0.127.bl.example.com", "A")).isEqualTo(1);
    }

    @Test
    void a_list_that_came_back_to_life_is_noticed() {
        server.add("*.bl.example.com. 0 IN A 127.0.0.2");
        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.DEAD);

        server.remove("*.bl.example.com").addBlockList("bl.example.com", "127.0.0.3", US);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(61)));
        assertThat(check(zone("bl.example.com")).state()).isEqualTo(State.LISTED);
    }

    @Test
    void what_was_not_asked_is_left_out() {
        server.addBlockList("a.example.com", "127.0.0.2")
                .addBlockList("b.example.com", "127.0.0.2");
        Probe probe =
                new BlockListProbe(List.of(zone("a.example.com"), zone("b.example.com")), lists);

        assertThat(check(probe, Bounces.refused(""), lookups(1), US)).hasSize(1);
    }

    private BlockList check(BlockListZone zone) {
        Probe probe = new BlockListProbe(List.of(zone), lists);
        return (BlockList) check(probe, Bounces.refused(""), US).get(0);
    }

    private static BlockListZone zone(String name) {
        return new BlockListZone(
                name,
                Kind.ADDRESS,
                true,
                true,
                true,
                Map.of("127.0.0.2-4", "a bad reputation"),
                Map.of("127.255.255.254", "asked through an open resolver"),
                List.of(),
                "",
                "",
                "");
    }
}
