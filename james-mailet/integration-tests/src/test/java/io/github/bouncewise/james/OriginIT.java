// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.testing.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mail of our users bears a token; what comes back without one was never ours. */
class OriginIT {
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start("origin", Site.tokensOfExampleNet());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void mail_that_comes_back_with_our_token_is_ours() throws Exception {
        User alice = site.user("alice@example.net");
        site.remote().refuse("gone@example.org", At.RCPT, "550 5.1.1 no such user here");

        alice.send("Our offer", "gone@example.org");
        Letter bounce = new Letter(alice.inbox(1).get(0));

        assertThat(bounce.raw()).contains("X-Bouncewise-Origin: v=2; k=it; t=");
        assertThat(bounce.text())
                .contains("the returned message was sent by us (by its token)")
                .contains("What to do")
                .doesNotContain("was not sent through our mail server");
    }

    @Test
    void a_bounce_of_a_forged_message_says_so_on_top_and_gives_no_steps() throws Exception {
        User bob = site.user("bob@example.net");

        bob.receive(Reports.forged("bob@example.net"));
        Letter bounce = new Letter(bob.inbox(1).get(0));

        assertThat(bounce.text().lines().limit(5))
                .anyMatch(line -> line.contains("was not sent through our mail server"));
        assertThat(bounce.text()).doesNotContain("What to do");
    }

    @Test
    void a_message_that_our_dkim_key_signed_is_ours_without_a_token() throws Exception {
        User carol = site.user("carol@example.net");
        SigningKey key = SigningKey.of(2048);
        site.dns().add("it._domainkey.example.net. 300 IN TXT " + key.record());
        String report = Reports.forged("carol@example.net");
        int returned = report.indexOf("\n\n", report.lastIndexOf("message/rfc822")) + 2;
        int end = report.lastIndexOf("\n--");
        String message =
                key.signed(
                        "From: carol@example.net\nTo: nobody@example.org\nSubject: Hello\nDate: "
                                + Reports.now()
                                + "\nMessage-ID: <hello-2@example.com>\n\nHello there\n",
                        "example.net",
                        "it");

        carol.receive(report.substring(0, returned) + message + report.substring(end));

        assertThat(new Letter(carol.inbox(1).get(0)).text().replaceAll("\\s+", " "))
                .contains("DKIM: the signature of example.net is right")
                .contains("the returned message was sent by us (by its DKIM signature)");
    }
}
