// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.regex.Pattern;
import io.github.bouncewise.regex.PatternIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the returned message, or a report without a part of its own, begins in a text. */
class NoticeTest {
    private static final Pattern ANNOUNCEMENT = Patterns.compile("^-- copy of your message --$");

    @Test
    void the_returned_message_begins_behind_the_line_that_announces_it() {
        Notice notice =
                cut("It failed.\n-- copy of your message --\n\nFrom: alice@example.org\n\nHello\n");

        assertThat(notice.text()).isEqualTo("It failed.\n");
        assertThat(notice.returned()).isEqualTo("From: alice@example.org\n\nHello\n");
    }

    @Test
    void it_begins_at_its_header_where_nothing_announces_it() {
        Notice notice =
                cut(
                        "It failed:\n\n  To: bob@example.com\n  Subject: Hi\n\n"
                                + "Received: from desk.example.org\n\tby mx.example.org\n"
                                + "From: alice@example.org\nTo: bob@example.com\nSubject: Hi\n\nHello\n");

        assertThat(notice.text()).contains("Subject: Hi").doesNotContain("Received");
        assertThat(notice.returned()).startsWith("Received: from desk").endsWith("Hello\n");
    }

    @Test
    void words_between_the_announcement_and_the_header_are_not_of_the_message() {
        Notice notice =
                cut(
                        "It failed.\n-- copy of your message --\n(its first part)\n\n"
                                + "Date: today\nFrom: alice@example.org\nTo: bob@example.com\n"
                                + "Subject: Hi\n\nHello\n");

        assertThat(notice.text()).isEqualTo("It failed.\n");
        assertThat(notice.returned()).startsWith("Date: today");
    }

    @Test
    void a_message_that_is_set_in_is_set_out() {
        Notice notice =
                cut(
                        "It failed.\n-- copy of your message --\n\n   From: a@example.org\n   \tB\n\n   Hi\n");

        assertThat(notice.returned()).isEqualTo("From: a@example.org\n\tB\n\nHi\n");
    }

    @Test
    void a_report_in_the_text_is_told_from_the_words_before_it() {
        Notice notice =
                cut(
                        "It failed.\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; b@example.com\n");

        assertThat(notice.text()).isEqualTo("It failed.\n\n");
        assertThat(notice.report()).startsWith("Reporting-MTA").endsWith("b@example.com\n");
        assertThat(notice.returned()).isEmpty();
    }

    @Test
    void a_text_of_words_is_all_notice() {
        Notice notice = cut("From: nobody.\nIt failed: sorry.\n");

        assertThat(notice).isEqualTo(new Notice("From: nobody.\nIt failed: sorry.\n", "", ""));
    }

    private static Notice cut(String text) {
        return Notice.cut(
                text,
                List.of(ANNOUNCEMENT),
                new SearchedTexts(PatternIndex.of(List.of(ANNOUNCEMENT))));
    }
}
