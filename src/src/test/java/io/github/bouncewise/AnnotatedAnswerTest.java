// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An annotated bounce says the same as before, to this program too. */
class AnnotatedAnswerTest {
    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);

    private static final String TEXT_BOUNCE =
            """
            From: Mail Delivery System <mailer-daemon@mail.example.org>
            To: anna@example.org
            Subject: Mail delivery failed: returning message to sender
            X-Failed-Recipients: ben@example.net
            Auto-Submitted: auto-replied

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              ben@example.net
                host mx.example.net [203.0.113.10]
                SMTP error from remote mail server after RCPT TO:<ben@example.net>:
                550 5.1.1 no such user here

            ------ This is a copy of the message, including all the headers. ------

            Return-path: <anna@example.org>
            From: anna@example.org
            To: ben@example.net
            Subject: Minutes
            Message-ID: <minutes@example.org>

            Here they are.
            """;

    @AfterAll
    static void close() {
        BOUNCEWISE.close();
    }

    @Test
    void a_text_bounce_is_answered_the_same_before_and_after() throws UnreadableMessage {
        byte[] bounce = TEXT_BOUNCE.getBytes(StandardCharsets.US_ASCII);
        Explanation before = BOUNCEWISE.explain(bounce);
        byte[] annotated = before.annotated();
        Explanation after = BOUNCEWISE.explain(annotated);
        assertThat(annotated).isNotSameAs(bounce);
        assertThat(after.annotated()).isSameAs(annotated);
        assertThat(timeless(after.json("a"))).isEqualTo(timeless(before.json("a")));
    }

    private static String timeless(String json) {
        return json.replaceAll("\"checkedAt\":\"[^\"]*\"", "");
    }
}
