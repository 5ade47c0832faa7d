// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.testing.TestReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short report for a sender who was told before of a dead address. */
class ToldOnceTest {
    private static Bouncewise bouncewise;

    @BeforeAll
    static void open() {
        bouncewise =
                Bouncewise.open(
                        Configuration.parse(
                                "test",
                                "domain.example.com.report.dead-addresses = once\n",
                                Path.of("")),
                        Overrides.OFFLINE);
    }

    @AfterAll
    static void close() {
        bouncewise.close();
    }

    private static byte[] bounce(String... recipients) {
        TestReport report =
                TestReport.by("mx.example.org")
                        .to("alice@example.com")
                        .returning(
                                "message/rfc822",
                                """
                                From: alice@example.com
                                Subject: Spring offer
                                Message-ID: <hello-1@example.com>

                                Hello!
                                """);
        for (String recipient : recipients) {
            boolean dead = !recipient.startsWith("full");
            String says = dead ? "5.1.1 user unknown" : "5.2.2 mailbox full";
            report =
                    report.recipient(
                            recipient,
                            "failed",
                            says.substring(0, 5),
                            "Diagnostic-Code: smtp; 550 " + says);
        }
        return report.bytes();
    }

    private static Explanation explain(String... recipients) throws Exception {
        return bouncewise.explain(bounce(recipients));
    }

    @Test
    void the_short_report_names_the_address_and_says_to_remove_it() throws Exception {
        Explanation full = explain("bob@example.org");

        assertThat(full.deadRecipients()).containsExactly("bob@example.org");
        assertThat(full.again().text())
                .contains("bob@example.org", "You have already been told", "Spring offer")
                .doesNotContain("5.1.1", "For administrators");
        assertThat(full.again().text().lines().count()).isLessThan(15);
        assertThat(full.text().lines().count()).isGreaterThan(25);
    }

    @Test
    void it_names_all_recipients_in_every_language() throws Exception {
        Explanation again = explain("bob@example.org", "eve@example.org").again();
        String english = again.in(Locale.ENGLISH).text();
        for (Locale language : bouncewise.languages()) {
            String text = again.in(language).text();
            assertThat(text).as(language.toString()).contains("bob@example.org", "eve@example.org");
            if (!language.equals(Locale.ENGLISH)) {
                assertThat(text).as(language.toString()).isNotEqualTo(english);
            }
            assertThat(again.in(language).html()).contains("Spring offer");
        }
    }

    @Test
    void the_bounce_is_annotated_and_keeps_its_other_parts() throws Exception {
        byte[] original = bounce("bob@example.org");
        String annotated =
                new String(
                        bouncewise.explain(original).again().annotated(), StandardCharsets.UTF_8);

        assertThat(annotated)
                .contains("X-Bouncewise-Cause: ", "You have already been told")
                .contains("Diagnostic-Code: smtp; 550 5.1.1 user unknown", "Hello!");
        assertThat(bouncewise.explain(annotated.getBytes(StandardCharsets.UTF_8)).annotated())
                .asString(StandardCharsets.UTF_8)
                .contains("X-Bouncewise-Cause: ");
    }

    @Test
    void only_dead_addresses_are_told_in_short() throws Exception {
        for (String[] recipients :
                List.of(
                        new String[] {"full@example.org"},
                        new String[] {"bob@example.org", "full@example.org"})) {
            Explanation explanation = explain(recipients);
            assertThat(explanation.deadRecipients()).isEmpty();
            assertThatThrownBy(explanation::again).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void it_is_an_option_of_a_domain() {
        assertThat(bouncewise.tellsOnce(List.of("alice@example.com"))).isTrue();
        assertThat(bouncewise.tellsOnce(List.of("alice@example.net"))).isFalse();
    }
}
