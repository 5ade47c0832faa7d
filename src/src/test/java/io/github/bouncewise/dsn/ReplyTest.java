// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 No such user                                  | 550 | 5.1.1",
                "550-5.7.26 Mail is refused 550 5.7.26 for good          | 550 | 5.7.26",
                "No mailbox here by that name. (#5.1.1)                  |   0 | 5.1.1",
                "550 #5.1.0 Address rejected.                            | 550 | 5.1.0",
                "5.1.0 - Unknown 550-'5.2.2 Mailbox Full'                | 550 | 5.2.2",
                "ERROR_CODE :550, ERROR_CODE :5.1.1 bob unknown          | 550 | 5.1.1",
                "(user@example.org:550 5.4.1 Recipient rejected)         | 550 | 5.4.1",
                "552 delivery failed: 550 No such user (#5.1.1)          | 550 | 5.1.1",
                "554 4.4.7 Message expired.<421 4.4.2 Timed out>         | 421 | 4.4.2",
                "554 5.0.0 Refused: 550 5.7.1 by policy                  | 550 | 5.7.1",
                "421 too many connections from 203.0.113.5               | 421 | ''",
                "connect to mx[203.0.113.5]:465 failed                   |   0 | ''",
                "host 5.1.1.example.com and 192.0.2.5 and v4.5.1a        |   0 | ''",
                "read at 12:550 in file.550, line 4500                   |   0 | ''"
            })
    void the_code_and_the_status_that_tell_most_are_found(String words, int code, String status) {
        Reply reply = Reply.in(words);

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void a_reply_of_several_lines_becomes_one_that_says_its_code_once() {
        assertThat(
                        Reply.in(
                                        "550-5.1.1 The mailbox does\r\n550-5.1.1 not exist:\r\n550 5.1.1 bob")
                                .text())
                .isEqualTo("550 5.1.1 The mailbox does not exist: bob");
        assertThat(Reply.in("550-Refused\n550-See below\n550 Bye").text())
                .isEqualTo("550 Refused See below Bye");
    }

    @Test
    void blanks_and_control_characters_of_wrapping_go() {
        assertThat(Reply.oneLine("  550 \t no\r\n   such\u0000\u001b user\u00a0here "))
                .isEqualTo("550 no such user here");
    }

    @Test
    void a_text_without_end_is_cut() {
        assertThat(Reply.oneLine("ab ".repeat(100_000)).length()).isBetween(4_000, Reply.MAX_TEXT);
    }
}
