// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.history.HistoryQueries.Share;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.monitoring.WeeklyDigest.Bounces;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestLetterTest {
    private static final Period WEEK = Period.ofDays(7, LocalDate.parse("2026-11-22"));
    private static final Instant THEN = Instant.parse("2026-11-20T14:05:00Z");
    private static final Condition LISTED =
            new Condition(
                    "blocklist",
                    "203.0.113.25 zen.example.org",
                    "broken",
                    "203.0.113.25 is on the block list zen.example.org.",
                    THEN,
                    true);

    private static Optional<Bounces> bounces(List<DeadRecipient> dead) {
        return Optional.of(
                new Bounces(
                        new Numbers(10_000, 250, 40, 2, 5),
                        new Numbers(0, 100, 10, 0, 1),
                        List.of(
                                new CauseSum(
                                        "spf-ip-missing",
                                        "auth",
                                        "sender-admin",
                                        120,
                                        14,
                                        THEN,
                                        THEN),
                                new CauseSum("own", "auth", "sender-admin", 1, 1, THEN, THEN)),
                        Map.of("spf-ip-missing", 30L),
                        List.of(new Share("example.com", new Numbers(8_000, 200, 0, 0, 0))),
                        dead));
    }

    private static DeadRecipient dead(String recipient, String domain) {
        return new DeadRecipient(
                recipient, domain, "example.com", "recipient-unknown", 3, THEN, THEN);
    }

    private static String meaning(String cause) {
        return cause.equals("spf-ip-missing") ? "The SPF record lacks the address." : "";
    }

    private static Letter letter(WeeklyDigest digest) {
        return DigestLetter.of(digest, DigestLetterTest::meaning);
    }

    @Test
    void it_says_first_what_to_fix_and_compares_with_the_week_before() {
        Letter letter =
                letter(
                        new WeeklyDigest(
                                WEEK,
                                bounces(List.of()),
                                List.of(LISTED),
                                List.of(),
                                List.of(LISTED)));

        assertThat(letter.subject())
                .isEqualTo("[Bouncewise] 16 November to 22 November: 250 bounces, 3 to fix");
        assertThat(letter.text())
                .startsWith("What to fix first\n-----------------\n1. 203.0.113.25 is on the block")
                .contains("2. The SPF record lacks the address. 120 recipients of 14 senders, 30")
                .contains("(spf-ip-missing)", "3. 1 recipient of 1 sender, 0 the week before.")
                .containsPattern("zen.example.org. Since 20 Nov\\s+14:05")
                .containsPattern("sent to +10000 +not counted\n")
                .containsPattern("came back +250 +100\n")
                .containsPattern("of what was sent +2\\.5% +-\n")
                .containsPattern("example\\.com +200 +2\\.5%\n")
                .contains("20 Nov 14:05 broken, blocklist: 203.0.113.25 is on");
        assertThat(letter.text().lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void dead_addresses_are_named_and_of_hashed_ones_the_domains() {
        assertThat(
                        letter(
                                        new WeeklyDigest(
                                                WEEK,
                                                bounces(
                                                        List.of(
                                                                dead(
                                                                        "bob@example.org",
                                                                        "example.org"),
                                                                dead("3fa9", "example.net"),
                                                                dead("77c1", "example.net"))),
                                                List.of(),
                                                List.of(),
                                                List.of()))
                                .text())
                .contains("\nbob@example.org\n", "\nat example.net (2)\n")
                .doesNotContain("3fa9");
    }

    @Test
    void without_a_database_it_tells_of_our_own_site_and_says_so() {
        Letter letter =
                letter(
                        new WeeklyDigest(
                                WEEK, Optional.empty(), List.of(LISTED), List.of(), List.of()));

        assertThat(letter.subject()).endsWith(": 1 to fix");
        assertThat(letter.text()).contains("203.0.113.25 is on", "history.url");
    }
}
