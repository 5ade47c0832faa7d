// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import java.text.Bidi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class IsolatedTest {
    private static final String ADDRESS = "\u0627\u0643\u062a\u0628 \u0625\u0644\u0649";

    @Test
    void addresses_are_isolated_and_signs_of_the_sentence_are_not() {
        assertThat(Isolated.text(ADDRESS + " ben@example.net."))
                .isEqualTo(ADDRESS + " \u2068ben@example.net\u2069.");
        assertThat(Isolated.text("(192.0.2.25) https://check.example.org/: x"))
                .isEqualTo("(\u2068192.0.2.25\u2069) \u2068https://check.example.org/\u2069: x");
        assertThat(Isolated.text(ADDRESS + " v=spf1 mx -all " + ADDRESS))
                .isEqualTo(ADDRESS + " \u2068v=spf1 mx -all\u2069 " + ADDRESS);
        assertThat(Isolated.text("a.example, b.example " + ADDRESS))
                .isEqualTo("\u2068a.example\u2069, \u2068b.example\u2069 " + ADDRESS);
        assertThat(Isolated.text(ADDRESS + " SPF 12 - ")).isEqualTo(ADDRESS + " SPF 12 - ");
    }

    @Test
    void the_stroke_at_the_end_of_an_address_stays_at_its_end() {
        String plain = ADDRESS + " https://check.example.org/ " + ADDRESS;
        String isolated = Isolated.text(plain);

        // an even level is read from left to right; without marks the stroke has the level of the
        // sentence
        assertThat(levelOfStroke(plain)).isOdd();
        assertThat(levelOfStroke(isolated)).isEven();
    }

    @Test
    void a_page_from_right_to_left_is_mirrored_and_a_record_to_copy_is_not_touched() {
        Document page = page();

        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.select(".arrow").eachText()).containsOnly("\u2190");
        assertThat(page.select(".do").attr("style")).contains("border-right-width:6px");
        assertThat(page.select("ol").attr("style")).contains("margin:0 26px 0 0");
        assertThat(page.select("pre.copy").eachText()).containsExactly(TestAnswers.RECORD);
        assertThat(page.select("h1").text()).isEqualTo(ADDRESS + " \u2068ben@example.net\u2069");
    }

    private static int levelOfStroke(String text) {
        return new Bidi(text, Bidi.DIRECTION_RIGHT_TO_LEFT).getLevelAt(text.lastIndexOf('/'));
    }

    /** English but for the headline, and from right to left. */
    private static Document page() {
        Knowledge english = TestAnswers.knowledge();
        Map<String, Text> labels = new HashMap<>(english.texts().get("en").labels());
        labels.put("answer.party.sender-admin", new Text(List.of(ADDRESS + " {recipient}")));
        Texts arabic = new Texts("ar", true, labels, Map.of(), Map.of());
        Knowledge knowledge =
                TestAnswers.with(english, Map.of("en", english.texts().get("en"), "ar", arabic));
        return Jsoup.parse(
                new Reporter(knowledge).write(TestAnswers.spfAnswer(), List.of("ar")).html());
    }
}
