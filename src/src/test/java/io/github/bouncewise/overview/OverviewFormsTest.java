// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.report.Undelivered;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewFormsTest {
    private static final String HOSTILE = "<script>alert(1)</script>@example.net";

    private final Overview overview = overview();

    private static Overview overview() {
        Tally tally = new Tally();
        tally.add(
                "a&b.eml",
                "bounce",
                List.of(
                        TallyTest.of(
                                "spf-ip-missing",
                                Category.AUTH,
                                Party.SENDER_ADMIN,
                                HOSTILE,
                                0.95,
                                "anna@example.org"),
                        TallyTest.of(
                                "recipient-unknown",
                                Category.UNKNOWN_MAILBOX,
                                Party.SENDER,
                                HOSTILE,
                                0.99,
                                "anna@example.org")),
                one -> List.of("Publish <this> record."),
                () -> "You <b>must</b> act.");
        return tally.overview();
    }

    @Test
    void a_page_shows_all_texts_and_runs_none() {
        String page =
                OverviewPage.of(
                        overview,
                        Wordings.shipped().english(),
                        cause -> "What " + cause + " means.");

        assertThat(page)
                .contains(
                        "1 message: 1 bounce. 2 recipients have not got a message.",
                        "Publish &lt;this&gt; record.",
                        "You &lt;b&gt;must&lt;/b&gt; act.",
                        "a&amp;b.eml",
                        "&lt;script&gt;alert(1)&lt;/script&gt;@example.net")
                .doesNotContain("<script", "<b>", "href=", "src=");
    }

    @Test
    void text_says_what_to_fix_before_all_else() {
        String text = OverviewText.of(overview, Wordings.shipped());

        assertThat(text.lines().toList())
                .startsWith(
                        "1 message: 1 bounce. 2 recipients have not got a message.",
                        "",
                        "What to fix first",
                        "-----------------",
                        "1. 1 recipient of 1 sender: What spf-ip-missing means.",
                        "   - Publish <this> record.")
                .contains("Dead addresses, to take off your lists", HOSTILE);
        assertThat(text.lines()).allMatch(line -> line.length() <= 72);
    }

    @Test
    void json_has_the_words_of_the_contract() throws Exception {
        JsonNode json = new ObjectMapper().readTree(OverviewJson.of(overview));

        assertThat(json.at("/kinds/bounce").asInt()).isEqualTo(1);
        assertThat(json.at("/toFix/0/cause").asText()).isEqualTo("spf-ip-missing");
        assertThat(json.at("/toFix/0/examples/0").asText()).isEqualTo("a&b.eml");
        assertThat(json.at("/parties/sender-admin").asInt()).isEqualTo(1);
        assertThat(json.at("/dead/0").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void a_cell_is_no_formula_and_ends_at_no_comma_of_a_stranger() {
        Undelivered one =
                TallyTest.of(
                        "recipient-unknown",
                        Category.UNKNOWN_MAILBOX,
                        Party.SENDER,
                        "=HYPERLINK(\"x\",1)",
                        0.99,
                        "a,b@example.org");

        assertThat(OverviewCsv.rows("m.eml", List.of(one)))
                .isEqualTo(
                        "m.eml,2026-11-26,\"a,b@example.org\",\"'=HYPERLINK(\"\"x\"\",1)\",,"
                                + "unknown-mailbox,recipient-unknown,sender,0.99,true,false\r\n");
        assertThat(OverviewCsv.HEADER.split(",")).hasSize(11);
    }
}
