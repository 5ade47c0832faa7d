// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.FULL;
import static io.github.bouncewise.report.TestAnswers.UNKNOWN_MAILBOX;
import static io.github.bouncewise.report.TestAnswers.answer;
import static io.github.bouncewise.report.TestAnswers.diagnosis;
import static io.github.bouncewise.report.TestAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.evidence.Evidence.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final Reporter REPORTER = new Reporter(TestAnswers.knowledge());

    private static String text(Answer answer) {
        return REPORTER.text(answer, "en");
    }

    @Test
    void the_text_says_the_cause_first_and_the_step_before_the_details() {
        assertThat(text(TestAnswers.spfAnswer()))
                .startsWith(
                        """
                        Not delivered
                        =============
                        example.net refused your message: example.org forbids 192.0.2.25

                        Subject: Lunch on Tuesday
                        """)
                .containsSubsequence(
                        "The domain example.org does not name its own server.",
                        "==> Our mail server: example.org  <==",
                        "Forward this notice to your administrator.",
                        "It is on no block list: clear on 2 of 2.",
                        "1. Publish the record below for example.org.",
                        "2. Wait for an hour.",
                        "\n\nv=spf1 mx ip4:192.0.2.25 -all\n\n",
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
                        "** The mailbox of carl@example.com is full",
                        "==> The recipient: carl@example.com");
    }

    @Test
    void a_delay_asks_for_nothing() {
        Answer delay =
                answer(
                        Kind.DELAY,
                        List.of(),
                        "Still trying.",
                        diagnosis(
                                UNKNOWN_MAILBOX,
                                failure("ben@example.net", "450 4.2.1 Busy", Action.DELAYED)));
        assertThat(text(delay))
                .startsWith("Not delivered yet\n")
                .contains("You need do nothing now.")
                .doesNotContain("Check the spelling")
                .doesNotContain("==>");
    }

    @Test
    void a_bounce_of_a_message_that_is_not_ours_says_so_on_top_and_gives_no_steps() {
        Answer foreign =
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
}
