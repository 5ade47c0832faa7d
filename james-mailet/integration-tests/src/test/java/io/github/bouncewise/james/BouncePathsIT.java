// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every way in which James 3.8.1 tells a user that a message did not arrive. */
class BouncePathsIT {
    /** Recipients in the domain of a path go that way. */
    private static final String PATHS =
            """
            <mailet match="HostIs=notified.example" class="NotifySender">
                <notice>550 5.7.1 Executable content is not allowed here</notice>
            </mailet>
            <mailet match="HostIs=bounced.example" class="Bounce">
                <notice>550 5.7.1 Executable content is not allowed here</notice>
                <passThrough>false</passThrough>
            </mailet>
            <mailet match="HostIs=delayed.example" class="DSNBounce">
                <action>delayed</action>
                <prefix>[Delayed]</prefix>
                <messageString>Your message has been delayed</messageString>
                <defaultStatus>4.0.0</defaultStatus>
                <passThrough>false</passThrough>
            </mailet>
            <mailet match="HostIs=denied.example" class="ToProcessor">
                <processor>relay-denied</processor>
            </mailet>
            <mailet match="HostIs=stock.example" class="RemoteDelivery">
                <outgoing>stock</outgoing>
                GATEWAY
                <bounceProcessor>bounces</bounceProcessor>
            </mailet>
            <mailet match="HostIs=plain.example" class="RemoteDelivery">
                <outgoing>plain</outgoing>
                GATEWAY
            </mailet>
            """;

    /** As the sample configuration proposes it for sites with NotifySender. */
    private static final String NOTICE =
            """
            <matcher name="notice" match="org.apache.james.mailetcontainer.impl.matchers.Or">
                <matcher match="SenderIsNull"/>
                <matcher match="SentByMailet"/>
            </matcher>
            """;

    private static final String SEVERAL_LINES = "550-5.1.1 nobody here\n550 5.1.1 of that name";

    private static NameServer dns;
    private static RefusingMailServer remote;
    private static JamesServer james;

    @BeforeAll
    static void start() throws Exception {
        dns = World.start();
        remote =
                RefusingMailServer.start()
                        .refuse("@stock.example", At.RCPT, SEVERAL_LINES)
                        .refuse("@plain.example", At.RCPT, SEVERAL_LINES)
                        .refuse("@far.example", At.RCPT, SEVERAL_LINES);
        String gateway =
                """
                <delayTime>1 * 100 msec</delayTime>
                <maxRetries>1</maxRetries>
                <gateway>127.0.0.1</gateway>
                <gatewayPort>%d</gatewayPort>
                """
                        .formatted(remote.address().getPort());
        String first = "<mailet match=\"All\" class=\"RecipientRewriteTable\">";
        james =
                JamesServer.start(
                        Plugin.withPlugin("bounce-paths")
                                .relayTo(remote.address())
                                .change(
                                        "mailetcontainer.xml",
                                        text ->
                                                text.replace(
                                                                first,
                                                                PATHS.replace("GATEWAY", gateway)
                                                                        + first)
                                                        .replace(
                                                                "match=\"SenderIsNull\"",
                                                                "match=\"notice\"")
                                                        .replace(
                                                                "state=\"local-delivery\" enableJmx=\"false\">",
                                                                "state=\"local-delivery\" enableJmx=\"false\">"
                                                                        + NOTICE))
                                .configure(
                                        World.configuration(dns)
                                                + "annotate.except = *-bounces@example.net\n"
                                                + "domain.example.com.language = de\n"));
    }

    @AfterAll
    static void stop() {
        james.close();
        remote.close();
        dns.close();
    }

    @Test
    void remote_delivery_with_the_mailet_that_keeps_replies() throws Exception {
        assertExplained(sent("far@example.net", "ben@far.example"), "recipient-unknown");
    }

    @Test
    void stock_remote_delivery_with_several_lines_in_status() throws Exception {
        Letter bounce = sent("stock@example.net", "ben@stock.example");

        assertExplained(bounce, "recipient-unknown");
        assertThat(bounce.raw())
                .containsPattern("\nStatus: 550-5.1.1 nobody here\r?\n550 5.1.1 of that name");
    }

    @Test
    void stock_remote_delivery_without_a_processor_for_bounces() throws Exception {
        assertExplained(sent("plain@example.net", "ben@plain.example"), "recipient-unknown");
    }

    @Test
    void the_bounce_mailet_with_a_notice() throws Exception {
        assertExplained(sent("bounced@example.net", "ben@bounced.example"), "content-policy");
    }

    @Test
    void the_bounce_mailet_without_the_message_that_was_not_relayed() throws Exception {
        assertExplained(sent("denied@example.net", "ben@denied.example"), "mailer-failed");
    }

    @Test
    void notify_sender_which_has_a_sender() throws Exception {
        Letter bounce = sent("notified@example.net", "ben@notified.example");

        assertExplained(bounce, "content-policy");
        assertThat(bounce.header("Return-Path")).isEqualTo("<notified@example.net>");
    }

    @Test
    void an_alias_of_nobody() throws Exception {
        james.map("gone", "example.net", "nobody@example.net");

        assertExplained(sent("missing@example.net", "gone@example.net"), "recipient-unknown");
    }

    @Test
    void more_aliases_than_the_rewrite_table_follows() throws Exception {
        for (int i = 0; i < 20; i++) {
            james.map("a" + i, "example.net", "a" + (i + 1) + "@example.net");
        }

        assertExplained(sent("looping@example.net", "a0@example.net"), "mailer-failed");
    }

    @Test
    void a_mailbox_over_its_quota_of_which_james_tells_nothing() throws Exception {
        User full = james.user("full@example.net");
        full.receive("From: a@example.org\nSubject: the only one\n\nHello\n");
        full.inbox(1);
        james.quota("full@example.net", 1);

        assertExplained(sent("tofull@example.net", "full@example.net"), "mailer-failed");
    }

    @Test
    void a_rejection_by_sieve_in_the_words_of_the_recipient() throws Exception {
        james.user("sieved@example.net");
        james.sieve("sieved@example.net", "require \"reject\"; reject \"No offers, please.\";");

        Letter bounce = sent("tosieved@example.net", "sieved@example.net");

        assertExplained(bounce, "recipient-rule");
        assertThat(bounce.text()).contains("No offers, please.").contains("sieved@example.net");
    }

    @Test
    void a_report_of_a_delay() throws Exception {
        Letter bounce = sent("delayed@example.net", "ben@delayed.example");

        assertExplained(bounce, "delayed");
        assertThat(bounce.text()).contains("Not delivered yet");
    }

    @Test
    void mail_that_is_no_notice_is_left_alone_whoever_sent_it() throws Exception {
        james.user("target@example.net");
        james.map("alias", "example.net", "target@example.net");
        Letter mail = new Letter(sentTo("target@example.net", "alias@example.net"));

        assertThat(mail.raw()).doesNotContain("X-Bouncewise");
    }

    @Test
    void a_domain_has_its_language() throws Exception {
        Letter bounce = sent("de@example.com", "ben@far.example");

        assertThat(bounce.text()).contains("Nicht zugestellt");
    }

    @Test
    void who_reads_bounces_by_a_program_gets_the_one_that_james_wrote() throws Exception {
        Letter bounce = sent("news-bounces@example.net", "ben@far.example");

        assertThat(bounce.raw())
                .contains("Hi. This is the James mail server", "message/delivery-status")
                .doesNotContain("X-Bouncewise", "Auto-Submitted", "multipart/alternative");
    }

    private static Letter sent(String sender, String recipient) throws Exception {
        User user = james.user(sender);
        user.send("Minutes", recipient);
        return new Letter(user.inbox(1).get(0));
    }

    private static byte[] sentTo(String mailbox, String recipient) throws Exception {
        james.user("writer@example.net").send("Minutes", recipient);
        return new User(mailbox, james.smtpPort(), james.imapPort()).inbox(1).get(0);
    }

    /** The report is in it, and a mail program shows it with the message that came back. */
    private static void assertExplained(Letter bounce, String cause) throws Exception {
        assertThat(bounce.header("X-Bouncewise-Cause")).isEqualTo(cause);
        assertThat(bounce.html()).isNotEmpty();
        assertThat(bounce.header("In-Reply-To")).matches("<[0-9a-f]+@example\\.net>");
        assertThat(bounce.header("References")).isEqualTo(bounce.header("In-Reply-To"));
        assertThat(bounce.header("Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(bounce.header("Subject")).contains("Minutes");
        assertThat(bounce.header("From")).isNotEmpty();
        assertThat(bounce.raw().lines().mapToInt(String::length)).allMatch(n -> n <= 998);
        assertThat(bounce.raw().chars()).allMatch(c -> c < 128);
    }
}
