// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void signs_that_turn_the_direction_of_text_are_dropped() {
        assertThat(CleanText.line("pay\u202Elap.example\u202C \u2066now\u2069\u200F"))
                .isEqualTo("paylap.example now");
    }

    @Test
    void control_characters_and_escape_sequences_lose_their_power() {
        assertThat(CleanText.line("a\u0000b\u001B[31mc\u0085d\u007Fe")).isEqualTo("ab[31mc de");
    }

    @Test
    void invisible_letters_are_dropped_but_joiners_stay() {
        assertThat(CleanText.line("a\u200Bb\uFEFFc \u0645\u06CC\u200C\u062E"))
                .isEqualTo("abc \u0645\u06CC\u200C\u062E");
    }

    @Test
    void half_a_letter_becomes_a_replacement_character() {
        assertThat(CleanText.line("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void lines_become_one() {
        assertThat(CleanText.line(" a\r\n\tb\u2028c ")).isEqualTo("a b c");
    }

    @Test
    void a_line_of_64_kilobytes_is_clipped_and_says_so() {
        String clipped = CleanText.line("x".repeat(65_536));
        assertThat(clipped).hasSize(CleanText.LONGEST_LINE + 4).endsWith("x […]");
    }

    @Test
    void of_a_huge_text_only_the_beginning_is_looked_at() {
        String huge = "\u200B".repeat(2_000_000) + "x";
        assertThat(CleanText.line(huge)).isEmpty();
        assertThat(CleanText.block(huge + "\ny", 5)).isEqualTo("y");
    }

    @Test
    void a_clip_does_not_cut_a_letter_in_two() {
        assertThat(CleanText.clipped("😀😀😀", 2)).isEqualTo("😀😀 […]");
    }

    @Test
    void a_value_to_copy_is_never_clipped() {
        assertThat(CleanText.unclippedLine("x".repeat(65_536))).hasSize(65_536);
    }

    @Test
    void a_block_keeps_its_lines_and_their_indentation() {
        assertThat(CleanText.block("\n\n a\r\n\n\tb  \rc\n\n", 100)).isEqualTo("a\n\n b\nc");
    }

    @Test
    void a_block_of_many_lines_is_clipped() {
        assertThat(CleanText.block("a\n".repeat(1_000), 3)).isEqualTo("a\na\na\n[…]");
    }

    @Property
    void nothing_that_acts_is_left(@ForAll String any) {
        assertThat(CleanText.line(any).codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getDirectionality(c) > 13);
    }
}
