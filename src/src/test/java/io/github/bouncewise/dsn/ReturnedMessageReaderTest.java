// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnedMessageReaderTest {

    @Test
    void the_received_trail_is_read_from_the_latest_hop() {
        ReturnedMessage returned =
                read(
                        """
                        Received: from filter.example.org (filter.example.org [IPv6:2001:db8::7])
                        \tby out.example.org (Postfix) with ESMTPS id A1; Tue, 3 Mar 2026 09:15:04 +0100 (CET)
                        Received: from [198.51.100.7] (port=50000 helo=desk)
                        \tby filter.example.org with esmtpsa (Exim 4.97); Tue, 3 Mar 2026 09:15:03 +0100
                        Received: by desk (nullmailer); Tue, 3 Mar 2026 09:15:02 +0100
                        From: alice@example.org

                        Hello
                        """);

        assertThat(returned.hops())
                .containsExactly(
                        new Hop(
                                "filter.example.org",
                                "2001:db8::7",
                                "out.example.org",
                                Optional.of(OffsetDateTime.parse("2026-03-03T09:15:04+01:00"))),
                        new Hop(
                                "",
                                "198.51.100.7",
                                "filter.example.org",
                                Optional.of(OffsetDateTime.parse("2026-03-03T09:15:03+01:00"))),
                        new Hop(
                                "",
                                "",
                                "desk",
                                Optional.of(OffsetDateTime.parse("2026-03-03T09:15:02+01:00"))));
    }

    @Test
    void the_return_path_is_the_sender_and_else_the_from_field() {
        assertThat(
                        read("Return-Path: <list-77@example.org>\nFrom: Alice <alice@example.org>\n\nHi\n")
                                .sender())
                .isEqualTo("list-77@example.org");
        assertThat(read("Return-Path: <>\nFrom: \"A. (B)\" <alice@example.org>\n\nHi\n").sender())
                .isEqualTo("alice@example.org");
    }

    @Test
    void a_header_alone_is_not_the_whole_message() {
        assertThat(read("From: alice@example.org\nSubject: Hi\n").whole()).isFalse();
        assertThat(read("From: alice@example.org\nSubject: Hi\n\n").whole()).isFalse();
        assertThat(read("From: alice@example.org\nSubject: Hi\n\nHello\n").whole()).isTrue();
    }

    @Test
    void what_is_no_message_is_none() {
        assertThat(read("")).isEqualTo(ReturnedMessage.NONE);
        assertThat(read("no header at all\n").messageId()).isEmpty();
    }

    @Test
    void a_date_keeps_the_offset_that_its_sender_wrote() {
        assertThat(dated("Mon, 2 Mar 2026 18:30:00 +0900 (JST)"))
                .contains(OffsetDateTime.parse("2026-03-02T18:30:00+09:00"));
        assertThat(dated("Mon, 2 Mar 2026 18:30:00 GMT"))
                .contains(OffsetDateTime.parse("2026-03-02T18:30:00Z"));
    }

    private static Optional<OffsetDateTime> dated(String date) {
        return read("From: alice@example.org\nDate: " + date + "\n\nHi\n").date();
    }

    @Test
    void a_date_that_is_none_is_absent() {
        assertThat(read("From: alice@example.org\nDate: yesterday\n\nHi\n").date()).isEmpty();
    }

    private static ReturnedMessage read(String message) {
        return ReturnedMessageReader.read(
                Slice.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)), 0, false);
    }
}
