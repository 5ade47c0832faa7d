// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.language.Token.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private static final ReplyReader READER =
            ReplyReader.of(Knowledge.load(Optional.empty(), Optional.empty()));
    private static final Parties PARTIES =
            new Parties("bob@example.net", "alice@example.com", "mx.example.net");

    /** A reply of a stranger may not take longer, on a machine however slow. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    @Test
    void of_a_hundred_thousand_words_in_a_vocabulary_none_is_used_and_the_file_is_named() {
        StringBuilder words = new StringBuilder("language: xx\nconcepts:\n  full: a");
        for (int i = 0; i < 100_000; i++) {
            words.append(", w").append(i);
        }
        Document file =
                new Document("language/xx.yaml", "/own/xx.yaml", words.append('\n').toString());

        assertThat(Vocabulary.of(List.of(file)).problems())
                .singleElement()
                .asString()
                .contains("/own/xx.yaml:", "more than 30000 words", "leave out");
    }

    private static List<Token> tokens(String text) {
        return READER.read(text, PARTIES).sentences().stream()
                .flatMap(sentence -> sentence.tokens().stream())
                .toList();
    }

    @Test
    void names_and_amounts_are_told_by_their_kind() {
        assertThat(
                        tokens(
                                "bob@example.net alice@example.com carol@example.org example.net"
                                        + " mx.example.net mail.example.com 192.0.2.1 2001:db8::1"
                                        + " https://example.org/x 5.7.1 41 MB 100% 550 /var/mail/bob a.zip"))
                .extracting(Token::kind)
                .containsExactly(
                        Kind.RECIPIENT,
                        Kind.SENDER,
                        Kind.ADDRESS,
                        Kind.RECIPIENT_DOMAIN,
                        Kind.THEIR_HOST,
                        Kind.OUR_HOST,
                        Kind.IP,
                        Kind.IP,
                        Kind.URL,
                        Kind.STATUS,
                        Kind.SIZE,
                        Kind.PERCENT,
                        Kind.NUMBER,
                        Kind.FILE,
                        Kind.FILE);
    }

    @Test
    void words_are_folded_and_elided_articles_are_cut_off() {
        assertThat(tokens("L'adresse Überprüfung pełna mail\u00adbox"))
                .extracting(Token::text)
                .containsExactly("l", "adresse", "uberprufung", "pelna", "mailbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailbox full ",
                "x",
                "满",
                "no ",
                "a\u00ad",
                "<b>",
                "a.",
                "Ж",
                "@",
                "1",
                ":",
                "\u202e",
                "no such user; "
            })
    void a_reply_of_64_kB_is_read_in_bounded_time(String piece) {
        String reply = piece.repeat(65_536 / piece.length());
        assertTimeoutPreemptively(BOUND, () -> READER.read(reply, PARTIES));
    }

    @Test
    void a_broken_vocabulary_file_is_named_and_the_others_serve() {
        Document good =
                new Document(
                        "language/en.yaml", "en.yaml", "language: en\nconcepts: {full: full}\n");
        Document bad =
                new Document(
                        "language/xx.yaml", "xx.yaml", "language: xx\nconcept: {full: plin}\n");
        Vocabulary vocabulary = Vocabulary.of(List.of(good, bad));
        assertThat(vocabulary.problems())
                .singleElement()
                .extracting(Object::toString)
                .asString()
                .startsWith("xx.yaml:2: unknown key \"concept\"");
        assertThat(vocabulary.concepts()).containsExactly("full");
    }

    @Test
    void a_claim_of_an_unknown_concept_is_refused_by_file_and_line() {
        Document words =
                new Document(
                        "language/en.yaml", "en.yaml", "language: en\nconcepts: {full: full}\n");
        Document claims =
                new Document(
                        "claims.yaml",
                        "claims.yaml",
                        """
                        subjects:
                          mailbox: [full]
                        predicates:
                          full: {about: [mailbox], when: [fulll]}
                        """);
        Vocabulary vocabulary = Vocabulary.of(List.of(words));
        assertThatThrownBy(() -> Grammar.of(claims, vocabulary))
                .isInstanceOf(BrokenFile.class)
                .hasMessageStartingWith("claims.yaml:4: there is no concept \"fulll\"");
    }
}
