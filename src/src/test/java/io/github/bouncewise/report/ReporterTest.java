// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.FULL;
import static io.github.bouncewise.report.TestAnswers.UNKNOWN_MAILBOX;
import static io.github.bouncewise.report.TestAnswers.answer;
import static io.github.bouncewise.report.TestAnswers.diagnosis;
import static io.github.bouncewise.report.TestAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Headers.Field;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final Reporter REPORTER = new Reporter(TestAnswers.knowledge());

    private static String text(DiagnosedBounce answer) {
        return REPORTER.write(answer, List.of("en")).text();
    }

    @Test
    void the_text_says_first_what_to_do_then_who_acts_and_the_details_at_the_end() {
        assertThat(text(TestAnswers.spfAnswer()))
                .startsWith(
                        """
                        Not delivered
                        =============
                        Your message to ben@example.net was not delivered; our IT has to fix
                        something

                        What to do now
                        --------------
                        Forward this notice to your administrator.
                        """)
                .containsSubsequence(
                        "Send your message again once this is fixed",
                        "==> Our mail server: example.org  <== To be fixed here",
                        "The domain example.org does not name its own server.",
                        "Subject: “Lunch on Tuesday”",
                        "example.net refused your message: example.org forbids 192.0.2.25",
                        "1. Publish the record below for example.org.",
                        "2. Wait for an hour.",
                        "\n\nv=spf1 mx ip4:192.0.2.25 -all\n\n",
                        "It is on no block list: clear on 2 of 2.",
                        "550 5.1.1",
                        "RULE-1",
                        "| A message that you sent could not be delivered");
    }

    @Test
    void recipients_with_the_same_cause_stand_together() {
        String text =
                text(
                        answer(
                                diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net")),
                                diagnosis(UNKNOWN_MAILBOX, failure("carl@example.net"))));
        assertThat(text)
                .contains("The address does not exist")
                .contains("To: ben@example.net and carl@example.net\n")
                .containsOnlyOnce("Who can fix it");
    }

    @Test
    void recipients_with_different_causes_stand_apart() {
        String text =
                text(
                        answer(
                                diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net")),
                                diagnosis(FULL, failure("carl@example.com"))));
        assertThat(text)
                .contains("Your message did not reach 2 recipients")
                .containsSubsequence(
                        "** ben@example.net does not exist",
                        "Check the spelling of ben@example.net.",
                        "You can fix this.",
                        "** The mailbox of carl@example.com is full",
                        "Only carl@example.com can fix this.")
                .doesNotContain("==>");
    }

    @Test
    void a_delay_asks_for_nothing() {
        DiagnosedBounce delay =
                answer(
                        Kind.DELAY,
                        List.of(),
                        "Still trying.",
                        diagnosis(
                                UNKNOWN_MAILBOX,
                                failure("ben@example.net", "450 4.2.1 Busy", Action.DELAYED)));
        assertThat(text(delay))
                .startsWith("Not delivered yet\n")
                .contains("Nothing: the mail server keeps trying by itself.")
                .doesNotContain("Check the spelling")
                .doesNotContain("==>");
    }

    @Test
    void a_bounce_of_a_message_that_is_not_ours_says_so_on_top_and_gives_no_steps() {
        DiagnosedBounce foreign =
                answer(
                        Kind.BOUNCE,
                        List.of(new Origin(Origin.State.NOT_OURS, Origin.By.TOKEN)),
                        "Sorry.",
                        diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net")));
        assertThat(text(foreign))
                .startsWith("Not your message\n")
                .contains("put anna@example.org on it")
                .contains("550 5.1.1")
                .doesNotContain("What to do now")
                .doesNotContain("Check the spelling");
    }

    @Test
    void the_shipped_templates_are_whole() {
        assertThat(REPORTER.problems()).isEmpty();
    }

    @Test
    void no_line_of_prose_is_longer_than_72_columns() {
        assertThat(text(TestAnswers.spfAnswer()).lines())
                .allMatch(line -> LineWrap.width(line) <= LineWrap.WIDTH);
    }

    @Test
    void whoever_mends_it_himself_is_not_told_to_wait_for_the_mend() {
        assertThat(text(TestAnswers.spfAnswer())).contains("Send your message again once this is");
        assertThat(text(answer(diagnosis(resend(Party.SENDER), failure("ben@example.net")))))
                .contains("To be fixed here")
                .doesNotContain("again");
    }

    @Test
    void where_nobody_can_do_anything_nothing_is_said_of_sending_again() {
        assertThat(text(answer(diagnosis(resend(Party.NOBODY), failure("ben@example.net")))))
                .contains("There is nothing to fix.")
                .doesNotContain("come back")
                .doesNotContain("again");
    }

    private static Cause resend(Party party) {
        return new Cause(
                "full",
                "x",
                Category.MAILBOX_FULL,
                party,
                party,
                true,
                Cause.Resend.AFTER_FIX,
                "rejected",
                false,
                0.5,
                List.of(),
                List.of());
    }

    @Test
    void a_record_to_copy_stays_exact_whatever_names_are_in_it() {
        String record = "v=spf1 a:www.example.org ip4:192.0.2.25 -all";
        DiagnosedBounce answer = TestAnswers.spfAnswer(record);
        assertThat(text(answer)).contains("\n\n" + record + "\n\n");
        assertThat(REPORTER.write(answer, List.of("en")).html()).contains(">" + record + "<");
    }

    @Test
    void a_kind_that_is_no_bounce_is_named() {
        assertThat(text(answer(Kind.AUTO_REPLY, List.of(), "I am on holiday.")))
                .startsWith("Automatic answer\n")
                .contains("| I am on holiday.")
                .doesNotContain("What to do now");
    }

    @Test
    void a_bounce_that_names_no_recipient_still_shows_its_notice() {
        assertThat(text(answer(Kind.BOUNCE, List.of(), "It failed, somehow.")))
                .startsWith("Not delivered\n")
                .contains("Your message was not delivered\n")
                .contains("The notice below does not show which recipients")
                .contains("| It failed, somehow.");
    }

    @Test
    void of_very_many_recipients_some_are_shown_and_the_rest_counted() {
        Diagnosis[] many =
                IntStream.range(0, 1_000)
                        .mapToObj(
                                n -> diagnosis(UNKNOWN_MAILBOX, failure("r" + n + "@example.net")))
                        .toArray(Diagnosis[]::new);
        assertThat(text(answer(many)))
                .contains("and 995 more")
                .contains("980 more")
                .contains("r19@example.net")
                .doesNotContain("r20@example.net");
    }

    @Test
    void the_language_is_what_the_returned_message_is_in_or_asks_for() {
        assertThat(language(asking(new Field("Content-Language", "de-AT")), "en")).isEqualTo("de");
        assertThat(language(asking(new Field("Accept-Language", "xx, de;q=0.5")), "en"))
                .isEqualTo("de");
        assertThat(
                        language(
                                asking(
                                        new Field("Accept-Language", "de"),
                                        new Field("Content-Language", "en-GB")),
                                "de"))
                .isEqualTo("en");
    }

    @Test
    void a_language_is_known_however_its_file_writes_the_tag() {
        assertThat(language(asking(new Field("Accept-Language", "pt-BR")), "en"))
                .isEqualTo("pt-br");
    }

    @Test
    void recipients_of_different_domains_are_told_only_what_holds_for_all() {
        String text =
                text(
                        answer(
                                diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net")),
                                diagnosis(UNKNOWN_MAILBOX, failure("carl@example.com"))));
        assertThat(text)
                .contains("Check the spelling of ben@example.net and carl@example.com.")
                .doesNotContain("The server of")
                .contains("    Their mail server: mx.example.net\n");
    }

    @Test
    void the_fallback_counts_where_the_message_tells_no_language_of_ours() {
        assertThat(language(asking(new Field("Content-Language", "cy")), "de")).isEqualTo("de");
        assertThat(language(asking(new Field("Accept-Language", "*;;q=x, {}")), "de"))
                .isEqualTo("de");
        assertThat(language(asking(), "cy")).isEqualTo("en");
    }

    @Test
    void what_a_language_lacks_is_said_in_english() {
        String german = REPORTER.write(TestAnswers.spfAnswer(), List.of("de")).text();
        assertThat(german).startsWith("Nicht zugestellt\n").contains("Who can fix it\n");
    }

    private static String language(DiagnosedBounce answer, String fallback) {
        return REPORTER.language(answer, Locale.forLanguageTag(fallback));
    }

    private static DiagnosedBounce asking(Field... fields) {
        return TestAnswers.withReturned(
                answer(), TestAnswers.returned("x", new Headers(List.of(fields))));
    }

    @Test
    void header_fields_hold_every_cause_in_the_same_order() {
        assertThat(
                        REPORTER.headers(
                                answer(
                                        diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net")),
                                        diagnosis(FULL, failure("carl@example.com")),
                                        diagnosis(UNKNOWN_MAILBOX, failure("dora@example.net")))))
                .contains(
                        entry("X-Bouncewise-Cause", "mailbox-gone, full"),
                        entry("X-Bouncewise-Certainty", "0.94, 0.94"),
                        entry("X-Bouncewise-Party", "sender, recipient"),
                        entry("X-Bouncewise-Knowledge", "abc123"));
    }
}
