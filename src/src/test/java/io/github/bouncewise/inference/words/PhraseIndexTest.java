// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseIndexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user unknown | 550 User  unknown. | true",
                "user unknown | (superuser unknown) | false",
                "user unknown | user unknowns | false",
                "user unknown | user-unknown | false",
                "mailbox … full | the mailbox of this user is full | true",
                "mailbox … full | full mailbox | false",
                "mailbox … full | mailboxes are full | false",
                "mailbox … full … quota | mailbox full, over quota | true",
                "mailbox … full … quota | mailbox quota full | false",
                "blocked | <blocked@example.org> refused | false",
                "@:blocked | (user@example.org:blocked) | true",
                "can't find | we can’t find it | true",
                "宛先不明 | メールは宛先不明のため | true",
            })
    void a_phrase_is_found_as_whole_words(String phrase, String text, boolean found) {
        PhraseIndex index = new PhraseIndex(List.of(Set.of(phrase)));

        assertThat(index.find(RemoteText.normal(text)).containsValue(phrase)).isEqualTo(found);
    }

    @Test
    void the_parts_of_a_phrase_stand_near_each_other() {
        PhraseIndex index = new PhraseIndex(List.of(Set.of("mailbox … full")));

        assertThat(index.find("mailbox" + " of".repeat(20) + " full")).hasSize(1);
        assertThat(index.find("mailbox" + " of".repeat(40) + " full")).isEmpty();
    }

    @Test
    void every_group_that_occurs_is_told_once_with_its_first_phrase() {
        Set<String> meals = Set.of("lunch", "dinner");
        Set<String> late = Set.of("dinner");
        PhraseIndex index = new PhraseIndex(List.of(meals, late));

        assertThat(index.find("dinner after lunch"))
                .containsEntry(PhraseIndex.key(meals), "dinner")
                .containsEntry(PhraseIndex.key(late), "dinner")
                .hasSize(2);
    }
}
