// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTextTest {

    @Test
    void an_inner_reply_wins_with_its_codes() {
        RemoteText text = text("550 failure (jo@example.org:452 4.2.2 Mailbox full (quota)) bye");

        assertThat(text.code()).isEqualTo(452);
        assertThat(text.status()).isEqualTo("4.2.2");
        assertThat(text.words()).isEqualTo(" mailbox full (quota)");
    }

    @Test
    void an_inner_reply_without_an_enhanced_code_has_none() {
        RemoteText text = text("550 failure (jo@example.org:550 no such user)");

        assertThat(text.status()).isEmpty();
        assertThat(text.words()).isEqualTo("no such user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the inner host said \"452 4.2.2 the user's box is full\" and hung up",
                "unzustellbar: „452 4.2.2 the user's box is full“",
                "it said '452 4.2.2 the user's box is full'"
            })
    void a_reply_quoted_in_prose_wins_over_what_is_said_around_it(String words) {
        RemoteText text = text(words);

        assertThat(text.code()).isEqualTo(452);
        assertThat(text.status()).isEqualTo("4.2.2");
        assertThat(text.words().strip()).isEqualTo("the user's box is full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 Could not hand it on (inner answer: 452 4.2.2 the box is full)",
                "550 our mail store said: 452 4.2.2 the box is full",
                "550 the next hop returned 452 4.2.2 the box is full",
                "550 der innere Server meldete 452 4.2.2 the box is full",
                "550 le serveur interne a répondu 452 4.2.2 the box is full"
            })
    void a_reply_that_is_introduced_without_quotes_wins_over_what_is_said_around_it(String words) {
        RemoteText text = text(words);

        assertThat(text.code()).isEqualTo(452);
        assertThat(text.words().strip()).isEqualTo("the box is full");
        assertThat(text.inner()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 sender verification: mx.example.com said: 550 no such user here",
                "550 the sender's server answered \"550 no such user here\"",
                "550 over the limit: 450 messages were sent in an hour"
            })
    void what_the_senders_own_server_said_and_a_count_are_no_inner_reply(String words) {
        assertThat(text(words).inner()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "552 message exceeds the limit: 500 kB for each recipient",
                "550 rule \"550 x\" matched",
                "554 5.4.7 expired in the queue; last reply: 452 mailbox full"
            })
    void an_amount_or_a_name_is_no_inner_reply(String words) {
        assertThat(text(words).code()).isEqualTo(554);
    }

    @Test
    void a_word_in_brackets_is_no_reply() {
        RemoteText text = text("550 failure (jo@example.org:blocked)");

        assertThat(text.code()).isEqualTo(554);
        assertThat(text.status()).isEqualTo("5.0.0");
        assertThat(text.words()).isEqualTo("550 failure (@:blocked)");
    }

    @Test
    void addresses_blanks_and_quotes_are_levelled() {
        assertThat(RemoteText.normal("We can’t\tdeliver  to <Jo.Blocked@Example.org>"))
                .isEqualTo("we can't deliver to <@>");
    }

    private static RemoteText text(String words) {
        return RemoteText.of(
                new Failure(
                        "jo@example.org",
                        "",
                        Action.FAILED,
                        554,
                        "5.0.0",
                        words,
                        "",
                        Phase.UNKNOWN));
    }
}
