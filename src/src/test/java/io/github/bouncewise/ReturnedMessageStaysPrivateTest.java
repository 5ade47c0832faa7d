// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a returned message's body is said again, and its sender still gets it. */
class ReturnedMessageStaysPrivateTest {
    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);

    private static final String RETURNED =
            """
            Received: from desk.example.org by mail.example.org; Mon, 2 Mar 2026 10:15:04 +0100
            X-Desk: the third on the left
            From: anna@example.org
            To: ben@example.net
            Subject: Minutes
            Message-ID: <minutes@example.org>

            Nobody else may read that we sell the house.
            """;

    private static final String HEADER =
            """
            From: Mail Delivery System <mailer-daemon@mail.example.org>
            To: anna@example.org
            Subject: Mail delivery failed: returning message to sender
            Auto-Submitted: auto-replied
            """;

    private static final String EXIM =
            HEADER
                    + """
                    X-Failed-Recipients: ben@example.net

                    A message that you sent could not be delivered to one or more of its
                    recipients. This is a permanent error. The following address(es) failed:

                      ben@example.net
                        SMTP error from remote mail server after RCPT TO:<ben@example.net>:
                        550 5.1.1 no such user here

                    ------ This is a copy of the message, including all the headers. ------

                    """
                    + RETURNED;

    private static final String QMAIL =
            HEADER
                    + """

                    Hi. This is the qmail-send program at mail.example.org.
                    I'm afraid I wasn't able to deliver your message to the following addresses.

                    <ben@example.net>:
                    203.0.113.10 does not like recipient.
                    Remote host said: 550 5.1.1 no such user here
                    Giving up on 203.0.113.10.

                    --- Below this line is a copy of the message.

                    """
                    + RETURNED;

    private static final String GMAIL =
            HEADER.replace("mailer-daemon@mail.example.org", "mailer-daemon@googlemail.com")
                    + """

                    Delivery to the following recipient failed permanently:

                         ben@example.net

                    Technical details of permanent failure:
                    550 5.1.1 no such user here

                    ----- Original message -----

                    """
                    + RETURNED;

    /** Of a server that nobody described: its header tells where the message begins. */
    private static final String UNHEARD_OF =
            HEADER
                    + """

                    Your message could not be delivered to <ben@example.net>:
                    550 5.1.1 no such user here

                    """
                    + RETURNED;

    private static final String PAGE_ALONE =
            HEADER
                    + """
                    MIME-Version: 1.0
                    Content-Type: text/html

                    <html><body><p>Your message could not be delivered to ben@example.net:<br>
                    550 5.1.1 no such user here</p><p>----- Original message -----</p><pre>
                    """
                    + RETURNED
                    + "</pre></body></html>\n";

    private static final String REPORT_OF_TWO_PARTS =
            HEADER
                    + """
                    MIME-Version: 1.0
                    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                    --b
                    Content-Type: text/plain

                    Your message could not be delivered. The original message follows:

                    """
                    + RETURNED
                    + """
                    --b
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; mail.example.org

                    Final-Recipient: rfc822; ben@example.net
                    Action: failed
                    Status: 5.1.1
                    --b--
                    """;

    @AfterAll
    static void close() {
        BOUNCEWISE.close();
    }

    static Stream<String> bounces() {
        return Stream.of(EXIM, QMAIL, GMAIL, UNHEARD_OF, PAGE_ALONE, REPORT_OF_TWO_PARTS);
    }

    @ParameterizedTest
    @MethodSource("bounces")
    void the_report_ends_the_notice_where_the_message_begins(String bounce)
            throws UnreadableMessage {
        Explanation explanation = explain(bounce);
        for (String said : new String[] {explanation.text(), explanation.html()}) {
            assertThat(said)
                    .contains("Minutes", "ould", "Your message followed here.")
                    .doesNotContain("sell the house")
                    .doesNotContain("third on the left");
        }
    }

    @ParameterizedTest
    @MethodSource("bounces")
    void the_bounce_still_brings_the_message_where_people_see_it(String bounce)
            throws UnreadableMessage {
        String annotated = new String(explain(bounce).annotated(), StandardCharsets.UTF_8);
        assertThat(annotated).contains(RETURNED).containsOnlyOnce("sell the house");
        // in a part of its own, and not in a preamble, which mail programs do not show
        String before = annotated.substring(0, annotated.indexOf("sell the house"));
        assertThat(before.lastIndexOf("\nContent-Type: text/html; charset=utf-8")).isGreaterThan(0);
    }

    @ParameterizedTest
    @MethodSource("bounces")
    void a_second_pass_says_the_same(String bounce) throws UnreadableMessage {
        byte[] once = explain(bounce).annotated();
        assertThat(BOUNCEWISE.explain(once).annotated()).isSameAs(once);
        assertThat(BOUNCEWISE.explain(once).text().replaceAll("Checked on.*", ""))
                .isEqualTo(explain(bounce).text().replaceAll("Checked on.*", ""));
    }

    private static Explanation explain(String bounce) throws UnreadableMessage {
        return BOUNCEWISE.explain(bounce.getBytes(StandardCharsets.US_ASCII));
    }
}
