// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.OrdinaryMail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void the_same_words_are_together_whatever_their_codes_and_ids() {
        List<UnknownGroup> groups =
                groups(
                        "550 5.9.9 The moon of @ is wrong (…)",
                        "554 the moon of @ is wrong (…) see …",
                        "the moon of … is wrong");

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).phrase()).isEqualTo("moon of … is wrong");
    }

    @Test
    void texts_that_share_the_telling_half_are_together_and_their_phrase_is_what_they_share() {
        List<UnknownGroup> groups =
                groups(
                        "550 Sorry, your moon is in the wrong quarter, try tomorrow",
                        "550 dear sender: your moon is in the wrong quarter. Regards",
                        "550 the tide is out of the harbour today");

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).bounces()).hasSize(2);
        assertThat(groups.get(0).phrase()).isEqualTo("moon is in the wrong quarter");
    }

    @Test
    void a_word_or_two_in_common_is_chance() {
        assertThat(groups("550 go away", "550 go to the moon", "550 away from the moon"))
                .hasSize(3);
    }

    @Test
    void the_most_frequent_comes_first_with_when_and_how_often() {
        List<UnknownGroup> groups =
                grouped(
                        List.of(
                                Unknowns.said("rare words are these", 1),
                                Unknowns.said("frequent words they were", 3),
                                Unknowns.said("frequent words they were", 2)));

        assertThat(groups.get(0).example()).isEqualTo("frequent words they were");
        assertThat(groups.get(0).first()).isEqualTo(Unknowns.NOON.plusSeconds(2));
        assertThat(groups.get(0).last()).isEqualTo(Unknowns.NOON.plusSeconds(3));
        assertThat(groups.get(0).codes()).containsEntry("550 5.9.9", 2);
        assertThat(groups.get(0).providers()).containsEntry("google", 2);
    }

    @Test
    void the_order_in_which_they_came_changes_nothing() {
        List<UnknownBounce> bounces = new ArrayList<>();
        IntStream.range(0, 60)
                .mapToObj(i -> Unknowns.said("word" + i % 7 + " b c word" + i % 5 + " e f g", i))
                .forEach(bounces::add);
        List<UnknownGroup> before = grouped(bounces);

        Collections.shuffle(bounces, new Random(7));

        assertThat(grouped(bounces)).isEqualTo(before);
    }

    @Test
    void what_a_rule_can_not_write_is_no_part_of_a_phrase() {
        UnknownGroup group = groups("550 the \"moon\" of c:\\temp is full of cheese now").get(0);

        assertThat(group.phrase()).doesNotContain("\"", "\\").isEqualTo("full of cheese now");
    }

    @Test
    void who_says_nothing_gets_no_phrase() {
        assertThat(groups("", "550 5.0.0").get(0).phrase()).isEmpty();
    }

    @Test
    void the_reason_is_taken_and_not_the_politeness_behind_it() {
        UnknownGroup group =
                groups("550 The tide is out. Please contact the postmaster of the site for help")
                        .get(0);

        assertThat(group.phrase()).isEqualTo("tide is out");
    }

    @Test
    void what_every_notice_says_is_no_reason() {
        OrdinaryMail ordinary = OrdinaryMail.of(Optional.empty());
        List<UnknownBounce> bounces =
                List.of(
                        Unknowns.said(
                                "A message that you sent could not be delivered to one or more of its"
                                        + " recipients. The tide is out",
                                1));

        assertThat(Grouping.of(bounces, ordinary::has).get(0).phrase()).isEqualTo("tide is out");
        assertThat(grouped(bounces).get(0).phrase()).isEqualTo("message that you sent could not");
    }

    private static List<UnknownGroup> grouped(List<UnknownBounce> bounces) {
        return Grouping.of(bounces, words -> false);
    }

    private static List<UnknownGroup> groups(String... texts) {
        return grouped(
                IntStream.range(0, texts.length)
                        .mapToObj(i -> Unknowns.said(texts[i], i))
                        .toList());
    }
}
