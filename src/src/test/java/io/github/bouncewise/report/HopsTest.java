// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Hop;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final Localizer WORDS = Localizer.of(TestAnswers.knowledge(), "en");

    private static Hop hop(String from, String ip, String by, String time) {
        return new Hop(
                from,
                ip,
                by,
                Optional.of(time).filter(t -> !t.isEmpty()).map(OffsetDateTime::parse));
    }

    @Test
    void hops_are_told_in_the_order_of_the_way_with_the_time_each_took() {
        assertThat(
                        Hops.of(
                                List.of(
                                        hop(
                                                "mail.example.org",
                                                "192.0.2.25",
                                                "mx.example.net",
                                                "2026-03-02T12:16:05+01:00"),
                                        hop(
                                                "desk.example.org",
                                                "198.51.100.7",
                                                "mail.example.org",
                                                "2026-03-02T09:15:00Z")),
                                WORDS))
                .containsExactly(
                        "mail.example.org, from desk.example.org (198.51.100.7): 2 March 2026, 09:15 (UTC+00:00)",
                        "mx.example.net, from mail.example.org (192.0.2.25): 2 March 2026, 12:16 (UTC+01:00), 2 hours later");
    }

    @Test
    void a_clock_that_goes_wrong_gives_no_span() {
        assertThat(
                        Hops.of(
                                List.of(
                                        hop("", "", "b.example.org", "2026-03-02T09:00:00Z"),
                                        hop("", "", "a.example.org", "2026-03-02T09:15:00Z")),
                                WORDS))
                .noneMatch(line -> line.contains("later"));
    }

    @Test
    void what_a_field_does_not_tell_is_left_out() {
        assertThat(Hops.of(List.of(hop("", "192.0.2.7", "", ""), hop("", "", "", "")), WORDS))
                .containsExactly("from 192.0.2.7");
    }

    @Test
    void only_the_latest_of_very_many_are_told() {
        assertThat(Hops.of(Collections.nCopies(10_000, hop("", "", "loop.example.org", "")), WORDS))
                .hasSize(30);
    }
}
