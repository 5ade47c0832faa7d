// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineWrapTest {

    @Test
    void a_paragraph_is_broken_between_words_and_indented() {
        String text = "one two three ".repeat(10).strip();
        assertThat(LineWrap.wrap(text, "1. ", "   "))
                .isEqualTo(
                        """
                        1. one two three one two three one two three one two three one two three
                           one two three one two three one two three one two three one two three""");
    }

    @Test
    void an_address_longer_than_a_line_stays_whole() {
        String url = "https://www.example.org/" + "a".repeat(100);
        assertThat(LineWrap.wrap("Look at " + url + " now", "", ""))
                .isEqualTo("Look at\n" + url + "\nnow");
    }

    @Test
    void a_quotation_is_broken_within_words_too() {
        assertThat(prefixed("x".repeat(150), "| ").lines())
                .containsExactly(
                        "| " + "x".repeat(70), "| " + "x".repeat(70), "| " + "x".repeat(10));
    }

    @Test
    void a_quotation_keeps_its_lines() {
        assertThat(prefixed("a\n\n  b", "| ")).isEqualTo("| a\n|\n|   b");
    }

    @Test
    void wide_letters_take_two_columns_and_may_be_parted_anywhere() {
        assertThat(LineWrap.width("受信者")).isEqualTo(6);
        assertThat(LineWrap.wrap("受".repeat(40), "", "").lines())
                .containsExactly("受".repeat(36), "受".repeat(4));
    }

    @Test
    void no_line_begins_with_a_full_stop() {
        assertThat(LineWrap.wrap("受".repeat(36) + "。次", "", "").lines())
                .containsExactly("受".repeat(35), "受。次");
    }

    @Test
    void combining_letters_take_no_column() {
        assertThat(LineWrap.width("e\u0301")).isEqualTo(1);
    }

    @Property
    void a_quotation_is_never_wider_than_the_page_and_loses_nothing(
            @ForAll @StringLength(max = 500) String any) {
        String text = CleanText.block(any, 100);
        String quoted = prefixed(text, "> ");
        assertThat(quoted.lines()).allMatch(line -> LineWrap.width(line) <= LineWrap.WIDTH);
        assertThat(quoted.replaceAll("(?m)^> ?|[ \\u3000\n]", ""))
                .isEqualTo(text.replaceAll("[ \\u3000\n]", ""));
    }

    private static String prefixed(String text, String prefix) {
        StringBuilder out = new StringBuilder();
        LineWrap.prefixed(text, prefix, out);
        return out.toString();
    }
}
