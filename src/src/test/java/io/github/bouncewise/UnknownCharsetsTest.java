// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.testing.AskedCharsets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Charsets that strangers make up, wherever a message can name one. To look for one, Java opens
 * every jar of the class path.
 */
class UnknownCharsetsTest {
    private static final String MADE_UP = "made-up-";

    @Test
    void a_name_is_never_searched_for_on_the_class_path() throws Exception {
        String bounce =
                """
                From: =?made-up-1?q?Mail?= <mailer-daemon@mail.example.org>
                To: (=?made-up-2?q?a?=) "=?made-up-3?q?a?=" <anna@example.org>
                Subject: =?made-up-4?q?Undelivered?= =?made-up-5?b?YQ?=
                Date: Tue, 3 Mar 2026 09:15:02 +0100 (=?made-up-6?q?CET?=)
                Content-Language: =?made-up-7?q?de?=
                Content-Type: multipart/report; report-type=delivery-status;
                 name="=?made-up-8?q?a?="; x*=made-up-9'de'a; x*0*=made-up-10''a;
                 boundary="=?made-up-11?q?b?="

                --=?made-up-11?q?b?=
                Content-Type: text/plain; charset=made-up-12; name="=?made-up-13?q?a?="
                Content-Disposition: inline; filename="=?made-up-14?q?a?="; filename*=made-up-15''a

                <ben@example.net>: host mx.example.net said: 550 5.1.1 =?made-up-16?q?a?=
                --=?made-up-11?q?b?=
                Content-Type: text/html; charset="made-up-17"

                <meta charset="made-up-18"><p>550 5.1.1 No such user
                --=?made-up-11?q?b?=
                Content-Type: message/delivery-status; charset=made-up-19

                Reporting-MTA: dns; mail.example.org

                Final-Recipient: rfc822; ben@example.net
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 =?made-up-20?q?No?= such user

                --=?made-up-11?q?b?=
                Content-Type: message/rfc822; charset=made-up-21

                From: =?made-up-22?q?Anna?= <anna@example.org>
                To: ben@example.net
                Subject: =?made-up-23?q?Lunch?=
                Received: from a.example (=?made-up-24?q?a?= [192.0.2.1]) by b.example; Tue, 3 Mar 2026 09:15:02 +0100
                Message-ID: <note@example.org>
                Content-Type: multipart/mixed; boundary="=?made-up-25?q?b?="

                --=?made-up-25?q?b?=
                Content-Type: text/plain; charset=made-up-26

                Noon?
                --=?made-up-25?q?b?=--
                --=?made-up-11?q?b?=--
                """;
        byte[] message = bounce.getBytes(StandardCharsets.UTF_8);
        try (Bouncewise bouncewise = Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE)) {
            Explanation explanation = bouncewise.explain(message);
            byte[] annotated = explanation.annotated();
            explanation.json("message");
            assertThat(annotated).isNotEqualTo(message);
            assertThat(bouncewise.explain(annotated).annotated()).isEqualTo(annotated);
        }

        assertThat(AskedCharsets.names()).noneMatch(name -> name.startsWith(MADE_UP));
    }

    @Test
    void java_itself_would_search_for_it() {
        Charset.isSupported("control-of-this-test");

        assertThat(AskedCharsets.names()).contains("control-of-this-test");
    }
}
