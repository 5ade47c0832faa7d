// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemoteRepliesTest {
    private static final RemoteReply FULL =
            new RemoteReply(
                    "Jane@Example.org",
                    "mx.example.org",
                    "RCPT TO:<jane@example.org>",
                    452,
                    "452-4.2.2 The mailbox\r\n452 4.2.2 is full");

    @Test
    void each_recipient_gets_the_reply_that_was_meant_for_it() {
        Bounce merged =
                RemoteReplies.merge(bounce("joe@example.org", "jane@example.org"), List.of(FULL));

        assertThat(merged.failures().get(0)).isEqualTo(failure("joe@example.org"));
        Failure jane = merged.failures().get(1);
        assertThat(jane.replyCode()).isEqualTo(452);
        assertThat(jane.status()).isEqualTo("4.2.2");
        assertThat(jane.remoteText()).isEqualTo("452 4.2.2 The mailbox is full");
        assertThat(jane.remoteMta()).isEqualTo("mx.example.org");
        assertThat(jane.phase()).isEqualTo(Phase.RCPT);
    }

    @Test
    void what_the_reply_does_not_tell_stays() {
        RemoteReply timeout = new RemoteReply("joe@example.org", "", "", 0, "");

        Failure joe = merge("joe@example.org", timeout);

        assertThat(joe.replyCode()).isEqualTo(550);
        assertThat(joe.remoteText()).isEqualTo("Too many retries failure.");
        assertThat(joe.phase()).isEqualTo(Phase.CONNECT);
    }

    @Test
    void a_bounce_that_names_nobody_gets_its_recipients_from_the_replies() {
        Bounce merged = RemoteReplies.merge(bounce(), List.of(FULL));

        assertThat(merged.failures())
                .extracting(Failure::recipient)
                .containsExactly(FULL.recipient());
    }

    @Test
    void mail_that_is_no_bounce_stays_as_it_is() {
        Bounce mail =
                new Bounce(Kind.OTHER, "", "", List.of(), Headers.NONE, ReturnedMessage.NONE, "");

        assertThat(RemoteReplies.merge(mail, List.of(FULL))).isEqualTo(mail);
    }

    private static Failure merge(String recipient, RemoteReply reply) {
        return RemoteReplies.merge(bounce(recipient), List.of(reply)).failures().get(0);
    }

    private static Bounce bounce(String... recipients) {
        return new Bounce(
                Kind.BOUNCE,
                "james",
                "mail.example.com",
                Stream.of(recipients).map(RemoteRepliesTest::failure).toList(),
                Headers.NONE,
                ReturnedMessage.NONE,
                "");
    }

    private static Failure failure(String recipient) {
        return new Failure(
                recipient,
                "",
                Action.FAILED,
                550,
                "5.0.0",
                "Too many retries failure.",
                "",
                Phase.UNKNOWN);
    }
}
