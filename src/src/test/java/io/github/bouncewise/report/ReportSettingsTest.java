// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.knowledge;
import static io.github.bouncewise.report.TestAnswers.spfAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {
    @Test
    void a_help_desk_is_named_with_a_link_that_brings_the_facts() {
        Reporter reporter =
                new Reporter(
                        knowledge(), new ReportSettings("<Help> desk", "help@example.org", true));
        Document page = Jsoup.parse(reporter.write(spfAnswer(), List.of("en")).html());

        assertThat(page.select("a")).hasSize(1);
        String href = page.select("a").attr("href");
        assertThat(href).startsWith("mailto:help@example.org?subject=");
        assertThat(URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8))
                .contains(
                        "To: ben@example.net\r\n",
                        "Codes: 550 5.1.1\r\n",
                        "Cause: spf-hole\r\n",
                        "Sent: 2 March 2026, 10:15 (UTC+01:00)\r\n",
                        "Message-ID: <note-7@example.org>\r\n");
        assertThat(page.text()).contains("write to <Help> desk: help@example.org");
        assertThat(reporter.write(spfAnswer(), List.of("en")).text())
                .contains("If you need help, write to <Help> desk: help@example.org\n");
    }

    @Test
    void without_a_help_desk_nothing_is_a_link() {
        String page = new Reporter(knowledge()).write(spfAnswer(), List.of("en")).html();
        assertThat(Jsoup.parse(page).select("a")).isEmpty();
    }

    @Test
    void a_summary_tells_neither_the_details_nor_our_addresses() {
        Reporter reporter = new Reporter(knowledge(), new ReportSettings("", "", false));
        String text = reporter.write(spfAnswer(), List.of("en")).text();
        Document page = Jsoup.parse(reporter.write(spfAnswer(), List.of("en")).html());

        assertThat(text).contains("What to do now").doesNotContain("Details for administrators");
        assertThat(page.select(".do")).hasSize(1);
        assertThat(page.select(".admin")).isEmpty();
        // the record to publish has the address in it, for the one who publishes it
        assertThat(text.replace(TestAnswers.RECORD, "")).doesNotContain(TestAnswers.IP);
    }
}
