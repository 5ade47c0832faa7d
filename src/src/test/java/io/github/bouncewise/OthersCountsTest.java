// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.evidence.origin.OriginSigner;
import io.github.bouncewise.sending.SendRates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the bytes of a bounce to its report: what others sent is not in it. */
class OthersCountsTest {
    private static final String BOSS = "boss@example.org";

    private static final String MESSAGE =
            """
            From: Boss <boss@example.org>
            To: ben@example.net
            Subject: Minutes
            Date: %s
            Message-ID: <m1@example.org>
            """
                    .formatted(
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    Instant.now().atOffset(ZoneOffset.UTC)));

    private static final String BOUNCE =
            """
            From: MAILER-DAEMON@mx.example.net
            To: boss@example.org
            Subject: Undelivered
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            It was not delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; ben@example.net
            Action: failed
            Status: 4.7.28
            Diagnostic-Code: smtp; 421 4.7.28 you send too many messages

            --b
            Content-Type: text/rfc822-headers

            %s
            --b--
            """;

    private final SendRates rates = SendRates.open("memory");
    private final Configuration configuration =
            Configuration.parse(
                    "f",
                    "origin.keys = k:" + "s".repeat(32) + "\nlimits.recipients-per-hour = 5\n",
                    Path.of(""));
    private final Bouncewise bouncewise = Bouncewise.open(configuration, Overrides.OFFLINE, rates);

    OthersCountsTest() {
        for (int i = 0; i < 37; i++) {
            rates.count(BOSS, List.of("r" + i + "@example.net"), Instant.now());
        }
    }

    @AfterEach
    void close() {
        bouncewise.close();
        rates.close();
    }

    @Test
    void the_sender_sees_what_the_sender_sent() throws Exception {
        assertThat(report(MESSAGE, BOSS)).contains("37", BOSS);
    }

    @Test
    void whoever_names_another_sender_in_a_bounce_to_themselves_learns_nothing() throws Exception {
        assertThat(report(MESSAGE, "eve@example.org")).doesNotContain("37");
        assertThat(report("Return-Path: <boss@example.org>\n" + MESSAGE, "eve@example.org"))
                .doesNotContain("37");
    }

    @Test
    void nor_by_a_message_of_that_sender_that_they_received() throws Exception {
        String token =
                OriginSigner.of(configuration.origin())
                        .orElseThrow()
                        .token(Instant.now(), BOSS, MESSAGE.getBytes(StandardCharsets.UTF_8));
        String received = OriginSigner.FIELD + ": " + token + "\n" + MESSAGE;

        assertThat(report(received, "eve@example.org"))
                .contains("was sent by us")
                .doesNotContain("37");
        assertThat(report(received, BOSS)).contains("was sent by us", "37");
    }

    private String report(String returned, String addressee) throws Exception {
        byte[] bounce = BOUNCE.formatted(returned).getBytes(StandardCharsets.UTF_8);
        Explanation explanation = bouncewise.explain(bounce, Envelope.to(List.of(addressee)));
        String all = explanation.text() + explanation.json("f");
        // dates contain numbers
        return all.replaceAll("\\d{2}:\\d{2}(:\\d{2})?(\\.\\d+)?", "").replaceAll("\\s+", " ");
    }
}
