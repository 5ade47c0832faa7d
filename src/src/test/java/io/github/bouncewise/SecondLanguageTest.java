// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What {@code language.second} does to a bounce. */
class SecondLanguageTest {
    private static final Overrides OFFLINE = Overrides.OFFLINE;

    private static final String STATUS_AND_RETURNED =
            """
            --parts
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.org

            Final-Recipient: rfc822; ben@example.net
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 No such user
            --parts
            Content-Type: message/rfc822

            From: anna@example.org
            To: ben@example.net
            Subject: Lunch
            Content-Language: de

            Bis Dienstag.
            --parts--
            """;

    private static final byte[] BOUNCE =
            ("""
            From: Mail Delivery System <mailer-daemon@mail.example.org>
            To: anna@example.org
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="parts"

            --parts
            Content-Type: text/plain

            I could not deliver your mail.
            """
                            + STATUS_AND_RETURNED)
                    .getBytes(StandardCharsets.US_ASCII);

    private static Bouncewise open(String lines) {
        return Bouncewise.open(
                Configuration.parse("bouncewise.properties", lines, Path.of("")), OFFLINE);
    }

    @Test
    void the_bounce_tells_in_both_languages_and_keeps_its_other_parts() throws UnreadableMessage {
        try (Bouncewise bouncewise = open("language.second = fr")) {
            Explanation first = bouncewise.explain(BOUNCE);
            byte[] once = first.annotated();
            String annotated = new String(once, StandardCharsets.ISO_8859_1);
            assertThat(annotated)
                    .contains("\nContent-Language: de, fr\n")
                    .endsWith(STATUS_AND_RETURNED);
            assertThat(first.text())
                    .startsWith("En français plus bas\n\nNicht zugestellt\n")
                    .contains("\nNon remis\n");
            assertThat(bouncewise.explain(once).annotated()).isSameAs(once);
            assertThat(bouncewise.explain(once).text()).isEqualTo(first.text());
        }
    }

    @Test
    void programs_are_told_the_same_as_without() throws UnreadableMessage {
        try (Bouncewise two = open("language.second = fr");
                Bouncewise one = open("")) {
            assertThat(timeless(two.explain(BOUNCE))).isEqualTo(timeless(one.explain(BOUNCE)));
        }
    }

    @Test
    void the_same_language_twice_is_said_once() throws UnreadableMessage {
        try (Bouncewise both = open("language.second = de-AT");
                Bouncewise one = open("")) {
            assertThat(both.explain(BOUNCE).text()).isEqualTo(one.explain(BOUNCE).text());
            assertThat(both.explain(BOUNCE).in(Locale.ENGLISH).text())
                    .startsWith("Auf Deutsch weiter unten\n\nNot delivered\n")
                    .contains("\nNicht zugestellt\n");
        }
    }

    @Test
    void a_language_without_texts_is_left_out_and_told_with_those_that_there_are()
            throws Exception {
        try (Bouncewise bouncewise = open("language.second = cy");
                Bouncewise one = open("")) {
            assertThat(bouncewise.problems())
                    .containsExactly(
                            "language.second: there are no texts in \"cy\"; use one of ar, de, en, es, fr, it, ja, nl, pl, pt-BR, ru, zh, or add texts/cy.yaml");
            assertThat(timeless(bouncewise.explain(BOUNCE)))
                    .isEqualTo(timeless(one.explain(BOUNCE)));
        }
    }

    private static String timeless(Explanation explanation) {
        return explanation.json("a").replaceAll("\"checkedAt\":\"[^\"]*\"", "");
    }
}
