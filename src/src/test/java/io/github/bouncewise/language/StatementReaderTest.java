// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Knowledge;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTest {
    private static final ReplyReader READER =
            ReplyReader.of(Knowledge.load(Optional.empty(), Optional.empty()));
    private static final Parties PARTIES =
            new Parties("bob@example.net", "alice@example.com", "mx.example.net");

    private static List<Statement> statements(String text) {
        return READER.read(text, PARTIES).statements();
    }

    private static Statement first(String text) {
        return statements(text).stream().filter(Statement::first).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mailbox       | full      | The inbox has no free space
                    mailbox       | full      | Das Postfach ist voll
                    mailbox       | full      | La boîte est pleine
                    mailbox       | full      | El buzón está lleno
                    mailbox       | full      | La casella è piena
                    mailbox       | full      | Skrzynka jest pełna
                    mailbox       | full      | Почтовый ящик переполнен
                    mailbox       | full      | 邮箱已满
                    disk          | full      | The disk is full
                    recipient     | absent    | No such user
                    sender-domain | absent    | Your domain does not exist
                    message       | too-large | The message is too large
                    message       | looping   | The message is looping
                    """)
    void a_reply_says_something_of_something(String subject, String predicate, String text) {
        Statement first = first(text);
        assertThat(first.subject()).isEqualTo(subject);
        assertThat(first.predicate()).isEqualTo(predicate);
    }

    @Test
    void a_negation_denies_what_is_said() {
        assertThat(statements("The mailbox is not full"))
                .filteredOn(statement -> statement.predicate().equals("full"))
                .isNotEmpty()
                .allMatch(Statement::denied)
                .noneMatch(Statement::first);
    }

    @Test
    void a_negation_between_the_words_of_a_predicate_denies_it() {
        assertThat(statements("The message is not spam"))
                .filteredOn(statement -> statement.predicate().equals("spam"))
                .isNotEmpty()
                .allMatch(Statement::denied);
    }

    @Test
    void a_certificate_expires_and_is_not_disabled() {
        assertThat(statements("The certificate has expired"))
                .extracting(Statement::predicate)
                .containsExactly("untrusted");
    }

    @Test
    void a_sentence_without_a_subject_goes_on_about_what_the_one_before_began_with() {
        assertThat(first("Our server knows the mailbox. Full").subject()).isEqualTo("server");
        assertThat(first("The mailbox is on our server. Full").subject()).isEqualTo("mailbox");
    }

    @Test
    void a_hint_what_to_do_asserts_nothing() {
        assertThat(statements("If the mailbox is full, try again later"))
                .filteredOn(statement -> statement.predicate().equals("full"))
                .isNotEmpty()
                .noneMatch(Statement::asserted);
    }

    @Test
    void words_inside_the_names_of_hosts_and_files_say_nothing() {
        assertThat(statements("full.mailbox.example.net /var/spool/mailbox/full mailbox_full.zip"))
                .noneMatch(statement -> statement.predicate().equals("full"));
    }

    @Test
    void sizes_are_told_in_octets() {
        Statement first = first("The message of 41 MB is too large, the limit is 20 MB");
        assertThat(first.size()).isEqualTo(41L << 20);
    }

    @Test
    void a_reply_without_known_words_says_nothing() {
        assertThat(statements("xyzzy plugh")).isEmpty();
    }
}
