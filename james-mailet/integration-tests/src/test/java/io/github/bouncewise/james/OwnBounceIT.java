// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JmapClient;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All mail of example.net must have a token. Bounces of mail without one are forged, unless James
 * made them itself.
 */
class OwnBounceIT {
    private static final String FORGED = "was not sent through our mail server";

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site =
                Site.start(
                        "own-bounce",
                        Site.tokensOfExampleNet(),
                        home ->
                                home.change("smtpserver.xml", OwnBounceIT::trusting)
                                        .change("mailetcontainer.xml", OwnBounceIT::forwarding)
                                        .jmap(
                                                Plugin.KEYSTORE,
                                                JamesProcess.freePorts().webAdmin()));
    }

    /** As James' own sample: whoever is on this machine may relay. Unknown users are taken, too. */
    static String trusting(String xml) {
        return xml.replaceFirst("<handler class=\"[^\"]*ValidRcptHandler\"/>", "")
                .replace(
                        "<auth>",
                        "<authorizedAddresses>127.0.0.0/8</authorizedAddresses>\n        <auth>");
    }

    /** The bounce of an unknown user here returns the message; what fwd gets goes to dora. */
    private static String forwarding(String xml) {
        return xml.replaceFirst("<attachment>none</attachment>", "<attachment>message</attachment>")
                .replace(
                        "<processor state=\"transport\" enableJmx=\"false\">",
                        """
                        <processor state="transport" enableJmx="false">
                            <mailet match="RecipientIs=fwd@example.net" class="Resend">
                                <recipients>dora@example.net</recipients>
                            </mailet>
                        """);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void mail_sent_without_a_login_that_james_itself_bounces_is_not_called_forged()
            throws Exception {
        User alice = site.user("alice@example.net");
        site.remote().refuse("gone@example.org", At.RCPT, "550 5.1.1 no such user here");

        alice.sendWithoutLogin("Scan", "gone@example.org");
        Letter bounce = new Letter(alice.inbox(1).get(0));

        assertThat(bounce.raw()).doesNotContain("X-Bouncewise-Origin: v=");
        assertThat(bounce.text()).contains("What to do").doesNotContain(FORGED);
        assertThat(bounce.header("X-Bouncewise-Cause")).isEqualTo("recipient-unknown");
    }

    @Test
    void a_bounce_of_the_bounce_mailet_is_not_called_forged() throws Exception {
        User bob = site.user("bob@example.net");

        bob.sendWithoutLogin("Scan", "nobody@example.net");
        Letter bounce = new Letter(bob.inbox(1).get(0));

        assertThat(bounce.raw()).contains("X-Bouncewise-Cause").contains("Subject: Scan");
        assertThat(bounce.text()).doesNotContain(FORGED);
    }

    @Test
    void nobody_outside_can_say_that_james_made_a_bounce() throws Exception {
        User carol = site.user("carol@example.net");

        carol.receive(
                "org.apache.james.SentByMailet: true\ndelivery-error: 550 5.1.1 no\n"
                        + "io.github.bouncewise.remote-replies: []\n"
                        + Reports.forged("carol@example.net"));

        assertThat(new Letter(carol.inbox(1).get(0)).text()).contains(FORGED);
    }

    @Test
    void a_forged_bounce_that_is_sent_on_here_stays_a_forged_one() throws Exception {
        User dora = site.user("dora@example.net");
        User forwarding = site.user("fwd@example.net");

        forwarding.receive(Reports.forged("fwd@example.net"));

        assertThat(new Letter(dora.inbox(1).get(0)).text()).contains(FORGED);
    }

    @Test
    void outside_mail_that_a_forward_sends_on_is_told_so() throws Exception {
        User emma = site.user("emma@example.net");
        User finn = site.user("finn@example.net");
        site.james().sieve(finn.address(), "redirect \"moved@example.org\";");
        site.remote().refuse("moved@example.org", At.RCPT, "550 5.1.1 no such user here");

        finn.receive(
                emma.address(),
                "Received: from mx.example.org by elsewhere.example; "
                        + Reports.now()
                        + "\nFrom: emma@example.net\nTo: finn@example.net\nSubject: Hi\nDate: "
                        + Reports.now()
                        + "\nMessage-ID: <hi-1@elsewhere.example>\n\nHello.\n");
        Letter bounce = new Letter(emma.inbox(1).get(0));

        assertThat(bounce.text().replaceAll("\\s+", " "))
                .contains("came from elsewhere and was sent on here")
                .doesNotContain(FORGED);
    }

    @Test
    void mail_sent_with_jmap_has_a_token() throws Exception {
        User jmap = site.user("jmap@example.net");
        site.remote().refuse("full@example.org", At.RCPT, "552 5.2.2 mailbox full");

        new JmapClient(site.james().jmapPort(), jmap).send("From the web", "full@example.org");

        assertThat(new Letter(jmap.inbox(1).get(0)).text().replaceAll("\\s+", " "))
                .contains("the returned message was sent by us (by its token)");
    }
}
