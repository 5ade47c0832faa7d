// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reports of RFC 3464 and RFC 6533. */
class DeliveryReportTest {

    @Test
    void a_report_gives_recipient_reply_code_status_and_remote_host() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT.group(
                                """
                                Final-Recipient: rfc822; bob@example.com
                                Original-Recipient: rfc822; bobby@example.com
                                Action: failed
                                Status: 5.1.1
                                Remote-MTA: dns; in.example.com
                                Diagnostic-Code: smtp; 550 5.1.1 <bob@example.com>: Recipient
                                    address rejected: no such user
                                """));

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.format()).isEqualTo("rfc3464");
        assertThat(bounce.reportingMta()).isEqualTo("mx.example.org");
        assertThat(bounce.failures())
                .containsExactly(
                        new Failure(
                                "bob@example.com",
                                "bobby@example.com",
                                Action.FAILED,
                                550,
                                "5.1.1",
                                "550 5.1.1 <bob@example.com>: Recipient address rejected: no such user",
                                "in.example.com",
                                Phase.UNKNOWN,
                                "",
                                Optional.empty(),
                                Speaker.REMOTE));
    }

    @Test
    void the_returned_message_is_read_with_its_received_trail() {
        ReturnedMessage returned =
                Mails.read(Mails.REPORT.recipient("bob@example.com", "failed", "5.1.1")).returned();

        assertThat(returned.sender()).isEqualTo("alice+list@example.org");
        assertThat(returned.messageId()).isEqualTo("<m1@example.org>");
        assertThat(returned.subject()).isEqualTo("Grüße");
        assertThat(returned.date()).contains(OffsetDateTime.parse("2026-03-03T09:15:00+01:00"));
        assertThat(returned.whole()).isTrue();
        assertThat(returned.size()).isBetween(380L, 480L);
        assertThat(returned.hops())
                .containsExactly(
                        new Hop(
                                "desk.example.org",
                                "198.51.100.7",
                                "mx.example.org",
                                Optional.of(OffsetDateTime.parse("2026-03-03T09:15:02+01:00"))));
    }

    @Test
    void recipients_with_different_outcomes_keep_their_own_replies() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT
                                .recipient(
                                        "bob@example.com",
                                        "failed",
                                        "5.2.2",
                                        "Diagnostic-Code: smtp; 552 5.2.2 Over quota")
                                .recipient("carol@example.com", "delivered", "2.0.0")
                                .recipient(
                                        "dave@example.net",
                                        "delayed",
                                        "4.4.1",
                                        "Diagnostic-Code: X-Postfix; connect to in.example.net[203.0.113.9]:25: Connection refused"));

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(bounce.failures())
                .extracting(Failure::recipient, Failure::action, Failure::replyCode, Failure::phase)
                .containsExactly(
                        tuple("bob@example.com", Action.FAILED, 552, Phase.UNKNOWN),
                        tuple("dave@example.net", Action.DELAYED, 0, Phase.CONNECT));
    }

    @Test
    void a_report_of_delayed_recipients_only_is_a_delay() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT.recipient(
                                "bob@example.com",
                                "delayed",
                                "4.2.0",
                                "Diagnostic-Code: smtp; 451 4.2.0 greylisted"));

        assertThat(bounce.kind()).isEqualTo(Kind.DELAY);
        assertThat(bounce.failures()).singleElement().extracting(Failure::replyCode).isEqualTo(451);
    }

    @Test
    void a_report_of_delivered_recipients_only_is_a_success() {
        Bounce bounce = Mails.read(Mails.REPORT.recipient("bob@example.com", "relayed", "2.0.0"));

        assertThat(bounce.kind()).isEqualTo(Kind.SUCCESS);
        assertThat(bounce.failures()).isEmpty();
    }

    @Test
    void the_status_that_hides_in_the_reply_counts_more_than_a_bare_5_0_0() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT.recipient(
                                "bob@example.com",
                                "failed",
                                "5.0.0",
                                "Diagnostic-Code: smtp; 552 delivery failed: 550 No such user (#5.1.1)"));

        assertThat(bounce.failures())
                .singleElement()
                .extracting(Failure::status)
                .isEqualTo("5.1.1");
    }

    @Test
    void the_remote_host_stands_without_what_servers_add_to_it() {
        for (String field :
                List.of(
                        "dns; in.example.com. (203.0.113.5, the server for the domain example.com.)",
                        "dns;in.example.com (TCP|198.51.100.7|33890|203.0.113.5|25)",
                        "DNS; in.example.com",
                        "in.example.com")) {
            Bounce bounce =
                    Mails.read(
                            Mails.REPORT.recipient(
                                    "bob@example.com", "failed", "5.1.1", "Remote-MTA: " + field));

            assertThat(bounce.failures().get(0).remoteMta()).isEqualTo("in.example.com");
        }
    }

    @Test
    void a_recipient_that_is_no_mail_address_gives_way_to_the_original_one() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT
                                .group(
                                        """
                                        Original-Recipient: rfc822; bob@example.com
                                        Final-Recipient: x400; /RFC-822=bob(a)example.com/C=WW/
                                        Action: failed
                                        Status: 5.0.0 (no such mailbox)
                                        """)
                                .text()
                                .replace("dns; mx.example.org", "x400; mta in /C=WW/"));

        assertThat(bounce.failures())
                .singleElement()
                .returns("bob@example.com", Failure::recipient)
                .returns("no such mailbox", Failure::remoteText);
    }

    @Test
    void the_same_failure_said_many_times_is_one() {
        String once = "Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.4.6\n\n";

        Bounce bounce = Mails.read(Mails.REPORT.group(once.repeat(11)));

        assertThat(bounce.failures()).hasSize(1);
    }
}
