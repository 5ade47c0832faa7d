// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose words a reason is; the examples beside the formats show more. */
class SpeakerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    in.example.com | smtp; 550 5.1.1 no such user                         | REMOTE
                                   | smtp; 550 5.1.1 no such user                         | REMOTE
                    127.0.0.1      | smtp; 550 Virus detected                             | REPORTING
                                   | X-Postfix; unknown user: "bob"                       | REPORTING
                    in.example.com | X-Postfix; TLS is required, but was not offered by host in.example.com[203.0.113.9] | REPORTING
                    in.example.com | X-Postfix; host in.example.com[203.0.113.9] said: 550 no such user (in reply to RCPT TO command) | REMOTE
                    in.example.com | X-Postfix; connect to in.example.com[203.0.113.9]:25: Connection timed out | REPORTING
                                   | X-Unix; 67                                           | REPORTING
                                   | smtp; Host or domain name not found                  | REPORTING
                                   | smtp; The account does not exist                     | UNKNOWN
                    """)
    void a_report_tells_it_by_the_type_of_the_diagnostic_and_the_remote_host(
            String host, String diagnostic, Speaker speaker) {
        String remote = host == null ? "" : "Remote-MTA: dns; " + host + "\n";
        Bounce bounce =
                Mails.read(
                        Mails.REPORT.group(
                                "Final-Recipient: rfc822; bob@example.com\n"
                                        + "Action: failed\nStatus: 5.0.0\n"
                                        + remote
                                        + "Diagnostic-Code: "
                                        + diagnostic
                                        + "\n"));

        assertThat(bounce.failures()).singleElement().returns(speaker, Failure::speaker);
    }

    @Test
    void a_reason_that_stands_in_the_status_is_of_the_server_that_reports_or_of_nobody() {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT.group(
                                """
                                Final-Recipient: rfc822; bob@example.com
                                Action: failed
                                Status: 5.1.1 (bad destination mailbox address)
                                """));

        assertThat(bounce.failures())
                .singleElement()
                .returns("bad destination mailbox address", Failure::remoteText)
                .returns(Speaker.REPORTING, Failure::speaker);
    }

    @Test
    void what_our_own_server_kept_of_a_dialogue_is_the_answer_of_the_other_side() {
        Failure kept =
                merged(new RemoteReply("bob@example.com", "in.example.com", "DATA", 550, "550 no"));

        assertThat(kept.speaker()).isEqualTo(Speaker.REMOTE);
    }

    @Test
    void what_went_wrong_with_a_connection_is_said_by_our_own_server() {
        Failure kept = merged(new RemoteReply("bob@example.com", "", "", 0, "Connection refused"));

        assertThat(kept.speaker()).isEqualTo(Speaker.REPORTING);
    }

    private static Failure merged(RemoteReply reply) {
        Bounce bounce =
                Mails.read(
                        Mails.REPORT.group(
                                """
                                Final-Recipient: rfc822; bob@example.com
                                Action: failed
                                Status: 5.0.0
                                """));
        return RemoteReplies.merge(bounce, List.of(reply)).failures().get(0);
    }
}
