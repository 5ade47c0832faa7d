// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whom a complaint (RFC 5965) is about. */
class ComplaintAboutTest {
    private static final String COMPLAINT =
            """
            From: feedback@example.org
            To: abuse@example.com
            Subject: complaint
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

            --b1
            Content-Type: text/plain

            This is an abuse report.
            --b1
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Example/1.0
            Version: 1

            --b1
            Content-Type: message/rfc822

            From: Alice <alice@example.com>
            To: bob@example.org
            Subject: Spring offer

            Buy!
            --b1--
            """;

    @Test
    void a_complaint_is_about_the_sender_of_the_returned_message_and_other_mail_about_nobody()
            throws Exception {
        try (Bouncewise bouncewise = Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE)) {
            assertThat(bouncewise.explain(octets(COMPLAINT)).complaintAbout())
                    .contains("alice@example.com");
            assertThat(bouncewise.explain(octets("From: a@example.com\n\nHi\n")).complaintAbout())
                    .isEmpty();
        }
    }

    private static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
