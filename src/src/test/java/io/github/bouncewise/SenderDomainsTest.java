// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.sending.SendRates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one server decides differently for the domains that it hosts. */
class SenderDomainsTest {
    private static final String BOUNCE =
            """
            From: Mail Delivery System <mailer-daemon@mail.example.org>
            To: %1$s
            Subject: Undelivered Mail Returned to Sender
            X-Bouncewise-Cause: forged
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="parts"

            --parts
            Content-Type: text/plain

            I could not deliver your mail.
            --parts
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.org

            Final-Recipient: rfc822; ben@example.edu
            Action: failed
            Status: 5.4.5
            Diagnostic-Code: smtp; 550 5.4.5 Daily sending limit exceeded
            --parts
            Content-Type: message/rfc822

            Return-Path: <%1$s>
            From: %1$s
            To: ben@example.edu
            Subject: Lunch

            Tuesday.
            --parts--
            """;

    private final SendRates rates = SendRates.open("memory");
    private final Bouncewise bouncewise =
            Bouncewise.open(
                    configuration(
                            """
                            language = fr
                            helpdesk.address = aide@example.net
                            limits.recipients-per-day = 5000
                            domain.example.com.language = de
                            domain.example.com.helpdesk.address = hilfe@example.com
                            domain.example.com.report.details = summary
                            domain.example.com.limits.recipients-per-day = 10
                            domain.example.com.limits.message-size = 1200
                            annotate.except = *-bounces@example.com, lists.example.net
                            """),
                    Overrides.OFFLINE,
                    rates);

    @AfterEach
    void close() {
        bouncewise.close();
        rates.close();
    }

    @Test
    void each_domain_has_its_language_help_desk_and_details() throws Exception {
        assertThat(explained("anna@example.com").text())
                .contains("hilfe@example.com", "Nachricht")
                .doesNotContain("aide@example.net", "mail.example.org");
        assertThat(explained("anna@example.net").text())
                .contains("aide@example.net", "message", "mail.example.org")
                .doesNotContain("hilfe@example.com", "Nachricht");
    }

    @Test
    void each_domain_has_its_limits() throws Exception {
        for (String sender : List.of("anna@example.com", "anna@example.net")) {
            for (int i = 0; i < 20; i++) {
                rates.count(sender, List.of("r" + i + "@example.edu"), Instant.now());
            }
        }

        assertThat(explained("anna@example.com").json("f")).contains("\"limit\":10}");
        assertThat(explained("anna@example.net").json("f")).contains("\"limit\":5000}");
        assertThat(new String(explained("anna@example.com", "x".repeat(800)).annotated(), UTF_8))
                .doesNotContain("X-Bouncewise-Seal");
        assertThat(new String(explained("anna@example.net", "x".repeat(800)).annotated(), UTF_8))
                .contains("X-Bouncewise-Seal");
    }

    @Test
    void the_command_line_takes_the_sender_of_the_returned_message() throws Exception {
        assertThat(bouncewise.explain(bytes(BOUNCE.formatted("anna@example.com"))).text())
                .contains("hilfe@example.com");
        assertThat(bouncewise.explain(bytes(BOUNCE.formatted("anna@example.net"))).text())
                .contains("aide@example.net");
    }

    @Test
    void who_is_named_in_a_bounce_does_not_decide_about_the_addressee() throws Exception {
        byte[] message = bytes(BOUNCE.formatted("anna@example.com"));

        assertThat(bouncewise.explain(message, Envelope.to(List.of("eve@example.net"))).text())
                .contains("aide@example.net")
                .doesNotContain("hilfe@example.com");
    }

    @Test
    void who_reads_bounces_by_a_program_gets_them_byte_for_byte_but_for_forged_fields()
            throws Exception {
        for (String list : List.of("news-bounces@example.com", "talk@lists.example.net")) {
            String bounce = BOUNCE.formatted(list);
            byte[] asItCame = bytes(bounce.replace("X-Bouncewise-Cause: forged\n", ""));

            assertThat(bouncewise.annotates(List.of(list))).isFalse();
            assertThat(bouncewise.untouched(bytes(bounce), List.of(list))).isEqualTo(asItCame);
            assertThat(explained(list).annotated()).isEqualTo(asItCame);
            assertThat(bouncewise.explain(bytes(bounce)).annotated()).isEqualTo(asItCame);
            assertThat(explained(list).text()).contains("ben@example.edu");
        }
    }

    @Test
    void a_second_language_of_a_domain_without_texts_is_told() {
        Configuration wrong = configuration("domain.example.com.language.second = tlh");

        try (Bouncewise open = Bouncewise.open(wrong, Overrides.OFFLINE)) {
            assertThat(open.problems()).anyMatch(told -> told.contains("no texts in \"tlh\""));
        }
    }

    private Explanation explained(String sender) throws Exception {
        return explained(sender, "");
    }

    private Explanation explained(String sender, String more) throws Exception {
        byte[] message = bytes(BOUNCE.formatted(sender) + more);
        return bouncewise.explain(message, Envelope.to(List.of(sender)));
    }

    private static byte[] bytes(String message) {
        return message.getBytes(UTF_8);
    }

    private static Configuration configuration(String lines) {
        return Configuration.parse("f", lines, Path.of(""));
    }
}
