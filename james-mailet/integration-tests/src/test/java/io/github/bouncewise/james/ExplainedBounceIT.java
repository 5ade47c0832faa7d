// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mail goes out of a real James, comes back, and is read over IMAP. */
class ExplainedBounceIT {
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start("explained-bounce", "");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void a_blocked_sender_learns_which_address_his_spf_record_lacks_and_what_to_publish()
            throws Exception {
        User alice = site.user("alice@example.com");
        site.remote()
                .refuse(
                        "user@example.org",
                        At.END_OF_DATA,
                        "550 permanent failure for one or more recipients (user@example.org:blocked)");

        alice.send("Our offer", "user@example.org");
        Letter bounce = new Letter(alice.inbox(1).get(0));

        assertThat(bounce.text())
                .contains("user@example.org")
                .contains("203.0.113.25")
                .contains("v=spf1 ip4:192.0.2.0/28 mx ip4:203.0.113.25 -all");
        assertThat(bounce.html()).contains("ip4:203.0.113.25");
        assertThat(bounce.header("Content-Type")).startsWith("multipart/report");
    }

    @Test
    void two_recipients_are_each_told_their_own_reply() throws Exception {
        User bob = site.user("bob@example.net");
        site.remote().refuse("gone@example.org", At.RCPT, "550 5.1.1 no such user here");
        site.remote()
                .refuse("strict@example.org", At.RCPT, "554-5.7.1 not from\n554 5.7.1 strangers");

        bob.send("Minutes", "gone@example.org", "strict@example.org");

        assertThat(new Letter(bob.inbox(1).get(0)).text())
                .contains("550 5.1.1 no such user here")
                .contains("554 5.7.1 not from strangers");
    }

    @Test
    void who_is_refused_for_good_is_not_told_what_is_only_for_now_to_another() throws Exception {
        User hans = site.user("hans@example.net");
        site.remote().refuse("never@example.org", At.RCPT, "550 5.1.1 nobody of this name");
        site.remote().refuse("soon@example.org", At.RCPT, "450 4.2.0 in an hour perhaps");

        hans.send("Minutes", "never@example.org", "soon@example.org");
        List<String> reports = new ArrayList<>();
        for (byte[] bounce : hans.inbox(2)) {
            reports.add(report(bounce));
        }

        // which of the two comes back first is James' affair
        assertThat(reports)
                .satisfiesExactlyInAnyOrder(
                        one ->
                                assertThat(one)
                                        .contains("nobody of this name")
                                        .doesNotContain("in an hour perhaps"),
                        other ->
                                assertThat(other)
                                        .contains("in an hour perhaps")
                                        .doesNotContain("nobody of this name"));
    }

    @Test
    void a_refusal_beside_a_success_keeps_its_own_code() throws Exception {
        User liam = site.user("liam@example.net");
        site.remote().refuse("left@example.org", At.RCPT, "550 5.1.1 he left us");

        liam.send("Minutes", "welcome@example.org", "left@example.org");

        assertThat(report(liam.inbox(1).get(0)))
                .contains("550 5.1.1 he left us")
                .contains("Codes: 550 5.1.1");
    }

    @Test
    void a_temporary_refusal_that_lasted_too_long_keeps_its_words() throws Exception {
        User carol = site.user("carol@example.net");
        site.remote().refuse("later@example.org", At.RCPT, "451 4.7.1 greylisted, come back later");

        carol.send("Patience", "later@example.org");

        assertThat(new Letter(carol.inbox(1).get(0)).text())
                .contains("451 4.7.1 greylisted, come back later");
    }

    @Test
    void a_server_that_falls_silent_is_told_as_a_time_out() throws Exception {
        User dave = site.user("dave@example.net");
        site.remote().refuse("silent@example.org", At.RCPT, RefusingMailServer.SILENCE);

        dave.send("Anybody?", "silent@example.org");

        assertThat(new Letter(dave.inbox(1).get(0)).text()).contains("timed out");
    }

    @Test
    void a_server_that_hangs_up_is_told_as_a_broken_connection() throws Exception {
        User ivan = site.user("ivan@example.net");
        site.remote().refuse("moody@example.org", At.END_OF_DATA, RefusingMailServer.HANG_UP);

        ivan.send("Anybody?", "moody@example.org");

        assertThat(report(ivan.inbox(1).get(0))).contains("moody@example.org").contains("EOF");
    }

    @Test
    void a_greeting_that_refuses_keeps_its_code() throws Exception {
        User judy = site.user("judy@example.net");
        site.remote().greet("554 we take no mail from you");
        try {
            judy.send("Good day", "somebody@example.org");

            assertThat(report(judy.inbox(1).get(0)))
                    .contains("Codes: 554")
                    .doesNotContain("does not answer", "response:");
        } finally {
            site.remote().greet(RefusingMailServer.GREETING);
        }
    }

    @Test
    void what_one_mailet_counts_the_other_one_knows() throws Exception {
        User kate = site.user("kate@example.net");
        String[] readers =
                IntStream.range(0, 30)
                        .mapToObj(i -> "r" + i + "@example.org")
                        .toArray(String[]::new);
        site.remote().refuse("last@example.org", At.RCPT, "550 5.4.5 daily sending limit exceeded");

        kate.send("Our news", readers);
        kate.send("Our news", "last@example.org");

        assertThat(report(kate.inbox(1).get(0))).contains("31 recipients");
    }

    @Test
    void a_report_from_another_server_is_explained_too() throws Exception {
        User erin = site.user("erin@example.net");

        String report = Reports.unknownUser("erin@example.net", "nobody@example.org");
        erin.receive(report);
        Letter bounce = new Letter(erin.inbox(1).get(0));

        assertThat(bounce.text()).contains("nobody@example.org");
        assertThat(bounce.html()).isNotEmpty();
        assertThat(bounce.header("Message-ID")).isEqualTo("<report-1@mx.example.org>");
        String afterTheNotice = report.substring(report.indexOf("--=b=\nContent-Type: message/d"));
        assertThat(bounce.body()).endsWith(afterTheNotice.replace("\n", "\r\n"));
    }

    @Test
    void ordinary_mail_without_a_sender_keeps_every_octet_of_its_body() throws Exception {
        User frank = site.user("frank@example.net");
        String body = "Line one \t \n.\n..two\n=20 stays, and so does \u00e4\n\n\n";

        frank.receive(
                "From: calendar@example.org\nTo: frank@example.net\nSubject: Reminder\n"
                        + "X-Odd:   kept \n\n"
                        + body);
        Letter mail = new Letter(frank.inbox(1).get(0));

        assertThat(mail.body()).isEqualTo(body.replace("\n", "\r\n"));
        assertThat(mail.raw()).contains("X-Odd:   kept \r\n").doesNotContain("X-Bouncewise");
    }

    @Test
    void a_broken_report_is_delivered_as_it_came_and_named_in_the_log() throws Exception {
        User grace = site.user("grace@example.net");
        String report =
                """
                From: MAILER-DAEMON@mx.example.org
                Subject: Broken
                Message-ID: <broken-1@mx.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="nowhere

                --nowhere
                Content-Type: message/delivery-status
                Content-Transfer-Encoding: base64

                Final-Recipient: ;;;
                """;

        grace.receive(report);
        Letter mail = new Letter(grace.inbox(1).get(0));

        assertThat(mail.body()).isEqualTo(body(report));
        String name =
                Plugin.log().stream()
                        .filter(line -> line.contains("<broken-1@mx.example.org>"))
                        .map(line -> line.replaceFirst(".*Local delivered mail (\\S+) .*", "$1"))
                        .reduce("", (first, last) -> last);
        assertThat(Plugin.log())
                .anyMatch(line -> line.contains("skipped mail=" + name + " why=nothing-to-add"));
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\n\n") + 2).replace("\n", "\r\n");
    }

    /** Without the notice that James wrote, which mixes the two up. */
    private static String report(byte[] bounce) throws Exception {
        return new Letter(bounce).text().split("The notice as it came")[0];
    }
}
