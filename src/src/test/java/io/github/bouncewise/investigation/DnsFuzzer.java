// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.testing.FuzzSeeds;
import io.github.bouncewise.testing.RawNameServer;
import io.github.bouncewise.testing.Shipped;
import io.github.bouncewise.testing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Fuzz target: the records of a {@link RawNameServer}, as they come in answers, to all checks of
 * one bounce. {@code @KEY@} in them is the DKIM key of the message that came back. The checks come
 * to an end in time, within the budget of queries, and what they found can be stored.
 */
public final class DnsFuzzer {
    private static final int BUDGET = 100;
    private static final SigningKey KEY = SigningKey.of(2048);
    private static final RawNameServer SERVER = new RawNameServer();

    /** The test points of block lists are no part of the budget: 2 questions for each. */
    private static final int TEST_POINTS = 4 * Shipped.KNOWLEDGE.blockLists(List.of()).size();

    private static final Bounce BOUNCE =
            Bounces.returning(
                            "anna@example.org",
                            "message/rfc822",
                            KEY.signed(
                                    """
                                    From: anna@example.org
                                    To: bert@example.net
                                    Subject: Minutes
                                    Date: Sun, 1 Mar 2026 12:00:00 +0000

                                    Here they are.
                                    """,
                                    "example.org",
                                    "k1"))
                    .withFailures(
                            List.of(
                                    Bounces.failure(
                                            "bert@example.net",
                                            "550 5.7.1 [203.0.113.7] rate limited: spam, link listed"
                                                    + " by SURBL, DKIM failed, TLS required")));

    private DnsFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("dns", DnsFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String key = KEY.record().replaceAll("[^\"]*\"v=[^\"]*\"|[\" ]", "");
        SERVER.serve(new String(input, StandardCharsets.ISO_8859_1).replace("@KEY@", key));
        EvidenceSettings settings =
                new EvidenceSettings(
                        List.of(SERVER.address()),
                        Duration.ofMillis(500),
                        false,
                        ProbeTest.ips("203.0.113.7"),
                        BUDGET,
                        ZoneKeys.NONE,
                        new SendLimits(1, 1, 1, 1, 1, 1),
                        Optional.empty(),
                        new OriginSettings(
                                List.of(),
                                OriginSettings.STANDARD_VALIDITY,
                                Optional.empty(),
                                List.of("example.org"),
                                List.of()));
        try (Investigator investigator =
                new Investigator(
                        settings,
                        Shipped.KNOWLEDGE.blockLists(List.of()),
                        Shipped.KNOWLEDGE.providers(),
                        Shipped.KNOWLEDGE.subjects(),
                        new MemorySendRates())) {
            CaseFile found = investigator.investigate(BOUNCE, Maker.OTHERS);

            assertThat(SERVER.asked()).isLessThanOrEqualTo(BUDGET + TEST_POINTS);
            assertThat(EvidenceJson.read(EvidenceJson.write(found.evidence()).toString()))
                    .isEqualTo(found.evidence());
        }
    }
}
