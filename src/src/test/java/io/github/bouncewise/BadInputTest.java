// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounces that strangers made to break what reads them, from the bytes to the annotated bounce. */
class BadInputTest {
    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);

    private static final String HEADER =
            """
            From: Mail Delivery System <mailer-daemon@mail.example.org>
            To: anna@example.org
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            """;

    @AfterAll
    static void close() {
        BOUNCEWISE.close();
    }

    private static String bounce(String reply, String subject) {
        return HEADER
                + """
                --b
                Content-Type: text/plain; charset=utf-8

                <ben@example.net>: host mx.example.net said: %1$s

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.example.org

                Final-Recipient: rfc822; ben@example.net
                Action: failed
                Status: 5.7.1
                Diagnostic-Code: smtp; %1$s

                --b
                Content-Type: text/rfc822-headers

                From: anna@example.org
                To: ben@example.net
                Subject: %2$s
                Message-ID: <note@example.org>

                --b--
                """
                        .formatted(reply, subject);
    }

    static Stream<String> replies() {
        return Stream.of(
                "550 5.7.1 </pre><script>alert(1)</script><img src=x onerror=alert(1)><a href=\"https://evil.example/\">x</a>",
                "550 5.7.1 \u202Etxt.exe\u202C \u0007\u001b[31m \u2066x\u2069 \u200Bno",
                "550 5.7.1 " + "w".repeat(65_536),
                "550 5.7.1 see https://ex\u0430mple.com/ and http://xn--exmple-4nf.com/ and www.ex\u0430mple.com",
                "550 5.7.1 {{ labels }} {% include 'report.txt.peb' %} ${x} #{y} {recipient}",
                "550 5.7.1 no\n Bcc: eve@example.com\n X-Bouncewise-Cause: nothing",
                "550 5.7.1 no\n\n--b--\nContent-Type: text/html\n\n<b>now mine</b>");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void words_of_the_remote_server_are_shown_and_do_nothing(String reply)
            throws UnreadableMessage {
        Explanation explanation = explain(bounce(reply, "Lunch").getBytes(StandardCharsets.UTF_8));
        Document page = Jsoup.parse(explanation.html());
        assertThat(page.select("script, img, a, b, form, iframe")).isEmpty();
        assertThat(page.select(".headline").text())
                .isNotBlank()
                .doesNotContain(
                        "evil", "alert", "txt.exe", "ex\u0430mple", "xn--", "{", "www", "mine");
        for (String said : new String[] {explanation.html(), explanation.text()}) {
            assertThat(said)
                    .doesNotContain("\u202E", "\u2066", "\u200B", "\u0007", "\u001b")
                    .doesNotContain("https://ex", "http://xn", "www.ex", "https://evil");
            assertThat(said.length()).isLessThan(60_000);
        }
        String annotated = annotatedTwice(explanation);
        String header = annotated.substring(0, annotated.indexOf("\n\n"));
        assertThat(header.lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(header).doesNotContain("Cause: nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?x-no-such-charset?Q?Gr=FC=DFe?=",
                "=?utf-8?B?R3LDvMOf?Q?broken",
                "=?utf-8?Q?Gr=FC=DF=ZZe?=",
                "=?iso-2022-jp?B?GyRCJDMkcw==?= =?utf-8?Q?=F0=9F?=",
                "Gr\u00fc\u00dfe",
                "=?utf-8?Q?Lunch=0D=0ABcc:_eve@example.com?="
            })
    void a_subject_in_a_broken_charset_is_shown_as_far_as_it_can_be_read(String subject)
            throws UnreadableMessage {
        for (Charset raw : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8}) {
            Explanation explanation = explain(bounce("550 5.7.1 no", subject).getBytes(raw));
            assertThat(explanation.text())
                    .contains("\nSubject: ")
                    .doesNotContain("\nBcc")
                    .contains("550 5.7.1");
            assertThat(explanation.html()).contains("Subject: <bdi>");
            annotatedTwice(explanation);
        }
    }

    @Test
    void a_report_without_a_text_part_gets_one() throws UnreadableMessage {
        String bounce =
                bounce("550 5.1.1 No such user", "Lunch").replaceFirst("(?s)--b\n.*?\n--b", "--b");
        Explanation explanation = explain(bounce.getBytes(StandardCharsets.US_ASCII));
        assertThat(explanation.text())
                .contains("There is no mailbox ben@example.net")
                .doesNotContain("The notice as it came");
        assertThat(annotatedTwice(explanation))
                .contains("X-Bouncewise-Report: precedes")
                .endsWith(bounce.substring(bounce.indexOf("--b\n")));
    }

    @Test
    void a_report_of_no_parts_is_explained_as_far_as_it_goes_and_delivered_as_it_came()
            throws UnreadableMessage {
        String empty = "What came back is empty";
        String shown = "The notice below does not show";
        Map<String, String> summaries =
                Map.of("", empty, "--b--\n", empty, "no delimiter at all\n", shown);
        for (Map.Entry<String, String> summary : summaries.entrySet()) {
            byte[] bounce = (HEADER + summary.getKey()).getBytes(StandardCharsets.US_ASCII);
            Explanation explanation = explain(bounce);
            assertThat(explanation.text()).startsWith("Not delivered\n");
            assertThat(explanation.html()).contains(summary.getValue());
            assertThat(explanation.annotated()).isSameAs(bounce);
        }
    }

    private static String annotatedTwice(Explanation explanation) throws UnreadableMessage {
        byte[] once = explanation.annotated();
        assertThat(explain(once).annotated()).isSameAs(once);
        return new String(once, StandardCharsets.ISO_8859_1);
    }

    private static Explanation explain(byte[] bounce) throws UnreadableMessage {
        return BOUNCEWISE.explain(bounce);
    }
}
