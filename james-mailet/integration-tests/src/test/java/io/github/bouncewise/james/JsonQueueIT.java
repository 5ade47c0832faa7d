// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.ChangedQueues;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Between the nodes of a cluster a mail is JSON. What our mailets know of it must come through: the
 * reply for each recipient, who made the bounce, and that it was explained.
 */
class JsonQueueIT {
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site =
                Site.start(
                        "json-queue",
                        Site.tokensOfExampleNet(),
                        home -> home.change("smtpserver.xml", OwnBounceIT::trusting),
                        ChangedQueues.json());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void each_recipient_is_told_the_reply_for_it_as_without_a_cluster() throws Exception {
        User alice = site.user("alice@example.net");
        site.remote().refuse("gone@example.org", At.RCPT, "550 5.1.1 no such “user” here");
        site.remote().refuse("strict@example.org", At.RCPT, "554-5.7.1 not from\n554 5.7.1 you");

        alice.send("Minutes", "gone@example.org", "strict@example.org");
        String text = new Letter(alice.inbox(1).get(0)).text().split("The notice as it came")[0];

        assertThat(text)
                .contains("550 5.1.1 no such “user” here", "554 5.7.1 not from you")
                .contains("by its token");
    }

    @Test
    void a_bounce_that_another_node_has_made_is_not_called_forged() throws Exception {
        User bob = site.user("bob@example.net");
        site.remote().refuse("away@example.org", At.RCPT, "550 5.1.1 no such user here");

        bob.sendWithoutLogin("Scan", "away@example.org");
        Letter bounce = new Letter(bob.inbox(1).get(0));

        assertThat(bounce.header("X-Bouncewise-Cause")).isEqualTo("recipient-unknown");
        assertThat(bounce.text())
                .contains("What to do")
                .doesNotContain("was not sent through our mail server");
    }
}
