// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.FULL;
import static io.github.bouncewise.report.TestAnswers.UNKNOWN_MAILBOX;
import static io.github.bouncewise.report.TestAnswers.answer;
import static io.github.bouncewise.report.TestAnswers.diagnosis;
import static io.github.bouncewise.report.TestAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.evidence.origin.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
    private static final Reporter REPORTER = new Reporter(TestAnswers.knowledge());

    private static final String HOSTILE =
            "</pre><script>alert(1)</script><img src=x onerror=alert(1)>\" style=\"x"
                    + " <a href=\"https://evil.example.com/again\">again</a> www.evil.example.com"
                    + " {{ state }} {% include 'x' %} \u202Etxt.exe\u0000 "
                    + "w".repeat(65_536);

    private static Document page(DiagnosedBounce answer) {
        return Jsoup.parse(REPORTER.write(answer, List.of("en")).html());
    }

    private static DiagnosedBounce hostile() {
        DiagnosedBounce answer =
                answer(
                        Kind.BOUNCE,
                        List.of(),
                        HOSTILE,
                        diagnosis(
                                UNKNOWN_MAILBOX,
                                failure("<b>ben</b>@example.net", HOSTILE, Action.FAILED)));
        return TestAnswers.withReturned(answer, TestAnswers.returned(HOSTILE, Headers.NONE));
    }

    static Stream<DiagnosedBounce> answers() {
        return Stream.of(
                TestAnswers.spfAnswer(),
                hostile(),
                answer(
                        diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net")),
                        diagnosis(FULL, failure("carl@example.com"))),
                answer(
                        Kind.BOUNCE,
                        List.of(new Origin(Origin.State.NOT_OURS, Origin.By.TOKEN)),
                        "x",
                        diagnosis(FULL, failure("carl@example.com"))),
                answer(Kind.BOUNCE, List.of(), ""),
                answer(Kind.OTHER, List.of(), "Hello"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_page_needs_nothing_from_elsewhere_and_can_do_nothing(DiagnosedBounce answer) {
        Document page = page(answer);
        assertThat(
                        page.select(
                                "script, img, form, input, button, iframe, object, embed, link, a, base, svg, audio, video"))
                .isEmpty();
        assertThat(page.select("[src], [href], [background], [srcset]")).isEmpty();
        assertThat(page.getAllElements())
                .allMatch(
                        element ->
                                element.attributes().asList().stream()
                                        .noneMatch(a -> a.getKey().startsWith("on")));
        assertThat(page.html()).doesNotContain("url(").doesNotContain("@import");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void headings_go_down_one_level_at_a_time(DiagnosedBounce answer) {
        List<Integer> levels =
                page(answer).select("h1, h2, h3, h4, h5, h6").stream()
                        .map(heading -> heading.tagName().charAt(1) - '0')
                        .toList();
        assertThat(levels).startsWith(1);
        assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_page_has_its_language_direction_and_title(DiagnosedBounce answer) {
        Document page = page(answer);
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("ltr");
        assertThat(page.title()).isNotBlank().isEqualTo(page.selectFirst("h1").text());
    }

    @Test
    void the_place_that_must_act_has_a_word_and_a_mark() {
        Document page = page(TestAnswers.spfAnswer());
        assertThat(page.select(".place-acts").eachText())
                .containsExactly("Our mail server example.org ▲ To be fixed here");
    }

    @Test
    void words_of_strangers_are_shown_and_do_nothing() {
        Document page = page(hostile());
        assertThat(page.select("pre.verbatim").eachText())
                .hasSize(2)
                .allSatisfy(
                        text ->
                                assertThat(text)
                                        .startsWith("</pre><script>alert(1)</script><img src=x")
                                        .contains("https[:]//evil[.]example[.]com/again")
                                        .contains("{{ state }} {% include 'x' %} txt[.]exe ")
                                        .endsWith("w […]"));
        assertThat(page.html()).doesNotContain("https://evil").doesNotContain("www.evil");
        assertThat(page.html()).doesNotContain("\u202E").hasSizeLessThan(40_000);
    }

    @Test
    void a_record_to_copy_stands_alone() {
        assertThat(page(TestAnswers.spfAnswer()).select("pre.copy").eachText())
                .containsExactly(TestAnswers.RECORD);
    }

    @Test
    void text_and_page_say_the_same() {
        DiagnosedBounce answer = TestAnswers.spfAnswer();
        String page = page(answer).text();
        REPORTER.write(answer, List.of("en"))
                .text()
                .lines()
                .map(line -> line.replaceFirst("^(==>|\\||[0-9]\\.| -)", "").strip())
                .filter(line -> line.matches("[A-Z].*[a-z.]$") && !line.contains(": "))
                .forEach(line -> assertThat(page).contains(line));
    }
}
