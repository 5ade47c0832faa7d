// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Document;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forms are read when a word begins as they do; each must be found by the beginning it is kept
 * under.
 */
class LexiconTest {

    @ParameterizedTest(name = "{0} is in: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "full            | the mailbox is full",
                "mailbox is full | the mailbox is full",
                "mailb*          | the mailboxes",
                "m*              | the mailboxes",
                "élevé           | un volume eleve",
                "eleve           | un volume élevé",
                "l'adresse       | l'adresse est fausse",
                "адрес           | неверный адрес",
                "йод             | это йод",
                "aレコード          | このaレコードは",
                "满                | 邮箱已满",
                "a*              | answers",
                "tls/ssl         | use tls/ssl",
            })
    void findsAForm(String form, String text) {
        assertThat(found(form, text)).as("found %s in %s", form, text).isTrue();
    }

    @ParameterizedTest(name = "{0} is not in: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "full            | the fuller mailbox",
                "mailbox is full | the mailbox was full",
                "a               | answers",
                "адрес           | адреса нет",
            })
    void findsNoOtherForm(String form, String text) {
        assertThat(found(form, text)).as("found %s in %s", form, text).isFalse();
    }

    private static boolean found(String form, String text) {
        String yaml =
                "language: xx\nfunction: and\nelisions: l\nunits: mb\nconcepts:\n  it: '%s'\n"
                        .formatted(form.replace("'", "''"));
        Vocabulary vocabulary =
                Vocabulary.of(List.of(new Document("language/xx.yaml", "xx.yaml", yaml)));
        assertThat(vocabulary.problems()).isEmpty();
        return !vocabulary.mentions(Tokenizer.tokens(text, vocabulary, Parties.NONE)).isEmpty();
    }
}
