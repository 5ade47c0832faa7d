// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.UNKNOWN_MAILBOX;
import static io.github.bouncewise.report.TestAnswers.answer;
import static io.github.bouncewise.report.TestAnswers.diagnosis;
import static io.github.bouncewise.report.TestAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class TwoLanguagesTest {
    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Reporter REPORTER = new Reporter(SHIPPED);
    private static final DiagnosedBounce ANSWER =
            answer(
                    Kind.BOUNCE,
                    List.of(),
                    "The notice as the server wrote it.",
                    diagnosis(
                            SHIPPED.causes().get("mailbox-full"),
                            failure("ben@example.net", "552 5.2.2 Over quota", Action.FAILED)),
                    diagnosis(
                            SHIPPED.causes().get("recipient-unknown"),
                            failure("carla@example.com", "550 5.1.1 Nobody there", Action.FAILED)));

    private static final WrittenReport BOTH = REPORTER.write(ANSWER, List.of("ja", "en"));

    @Test
    void the_second_follows_the_first_and_technical_data_stand_once_at_the_end() {
        assertThat(BOTH.text())
                .startsWith("In English further below\n\n配信できませんでした\n")
                .containsSubsequence(
                        "ben@example.net のメールボックスは",
                        "Not delivered\n=============\n",
                        "Your message did not reach 2 recipients",
                        "** The mailbox of ben@example.net is full",
                        "管理者向けの詳細\n================\n",
                        "| The notice as the server wrote it.")
                .containsOnlyOnce("Over quota")
                .containsOnlyOnce("The notice as the server wrote it.")
                .doesNotContain("Details for administrators");
    }

    @Test
    void the_page_says_of_each_block_what_language_it_is_in() {
        Document page = Jsoup.parse(BOTH.html());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("ja");
        assertThat(page.select("main > div[lang][dir=ltr]").eachAttr("lang"))
                .containsExactly("ja", "en");
        assertThat(page.select("main > p[lang=en]").text()).isEqualTo("In English further below");
        assertThat(page.select("main > div[lang=en] .headline").text())
                .isEqualTo("Your message did not reach 2 recipients");
        assertThat(page.select(".admin")).hasSize(1);
        assertThat(page.select("pre.verbatim").eachText())
                .containsOnlyOnce("The notice as the server wrote it.");
    }

    @Test
    void headings_of_the_second_stand_below_its_headline() {
        List<String> headings = new ArrayList<>();
        Jsoup.parse(BOTH.html())
                .select("h1, h2, h3, h4")
                .forEach(heading -> headings.add(heading.tagName()));
        assertThat(headings.stream().filter("h1"::equals)).hasSize(1);
        for (int i = 1; i < headings.size(); i++) {
            assertThat(headings.get(i).charAt(1) - headings.get(i - 1).charAt(1))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void page_and_text_in_one_language_know_of_no_other() {
        WrittenReport one =
                REPORTER.write(
                        answer(diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net"))),
                        List.of("en"));
        assertThat(one.text()).startsWith("Not delivered\n").doesNotContain("further below");
        assertThat(Jsoup.parse(one.html()).select("main > div[lang]")).hasSize(1);
    }
}
