// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?q?Gr=C3=BC=c3=9fe_an?= all | Grüße an all",
                "=?UTF-8?B?R3LDvMOfZQ==?=x | Grüßex",
                "=?UTF-8?b?R3LDvMOfZQ?= | Grüße",
                "=?iso-8859-1*de?Q?Gr=FC=DFe?= | Grüße",
                "a =?utf-8?q?b?= c =?utf-8?q?d?= e | a b c d e",
                "=?utf-8?q?a?=  =?utf-8?q?b?= | ab",
                "=?utf-8?q?=C3?= =?utf-8?q?=BC?= | ü",
                "=?iso-8859-1?q?=FC?= =?utf-8?q?=C3=BC?= | üü",
                "=?utf-8?q??=x | x"
            })
    void encoded_words_are_decoded(String field, String decoded) {
        assertThat(EncodedWords.decode(field)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?",
                "?=",
                "=?=",
                "=?utf-8?q?",
                "=?utf-8?q?a",
                "=?utf-8?x?a?=",
                "=?utf-8?qq?a?=",
                "=??q?a?=",
                "= ?utf-8?q?a?=",
                "x=?y?z"
            })
    void what_is_not_well_formed_stays_as_it_is(String field) {
        assertThat(EncodedWords.decode(field)).isEqualTo(field);
    }

    @Test
    void octets_that_are_not_encoded_well_are_read_as_far_as_they_can_be() {
        assertThat(EncodedWords.decode("=?utf-8?q?a=ZZ=4?=")).isEqualTo("a=ZZ=4");
        assertThat(EncodedWords.decode("=?utf-8?b?Y W-J.j=ZA?=")).isEqualTo("abc");
        assertThat(EncodedWords.decode("=?utf-8?b?YWJjZ?=")).isEqualTo("abc");
    }

    @Test
    void the_octets_of_an_unknown_charset_tell_their_charset() {
        assertThat(EncodedWords.decode("=?x-no-such?q?Gr=FC=DFe?=")).isEqualTo("Grüße");
        assertThat(EncodedWords.decode("=?x-no-such?q?Gr=C3=BC=C3=9Fe?=")).isEqualTo("Grüße");
    }

    @Test
    void of_very_many_words_in_a_field_the_first_are_decoded() {
        String word = "=?utf-8?q?a?= ";

        assertThat(EncodedWords.decode(word.repeat(EncodedWords.MOST + 2)))
                .isEqualTo("a".repeat(EncodedWords.MOST) + " " + word.repeat(2));
    }
}
