// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.origin.Passage;
import org.apache.james.transport.mailets.remote.delivery.Bouncer;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;

class MadeHereTest {
    private static final String RECEIVED = "Received: from mx.example.org by mail.example.com\r\n";

    @Test
    void a_bounce_that_a_mailet_sent_and_that_never_travelled_was_made_here() throws Exception {
        FakeMail mail = Fixtures.bounce();
        assertThat(MadeHere.passage(mail)).isEqualTo(Passage.UNKNOWN);

        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(MadeHere.passage(mail)).isEqualTo(Passage.THROUGH_US);
    }

    @Test
    void what_a_mailet_only_sends_on_was_not_made_here() throws Exception {
        FakeMail mail = Fixtures.bounce();
        mail.setMessage(Fixtures.message(RECEIVED + Fixtures.BOUNCE));
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(MadeHere.passage(mail)).isEqualTo(Passage.UNKNOWN);
    }

    @Test
    void a_bounce_of_a_failed_delivery_was_made_here_whatever_fields_a_mailet_added()
            throws Exception {
        FakeMail mail = Fixtures.bounce();
        mail.setMessage(Fixtures.message(RECEIVED + Fixtures.BOUNCE));
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("anna")));
        mail.setAttribute(
                new Attribute(Bouncer.DELIVERY_ERROR, AttributeValue.of("550 no such user")));

        assertThat(MadeHere.passage(mail)).isEqualTo(Passage.THROUGH_US);
    }

    @Test
    void what_nobody_here_handed_in_was_sent_on() throws Exception {
        FakeMail mail = Fixtures.bounce();
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        mail.setAttribute(
                new Attribute(Bouncer.DELIVERY_ERROR, AttributeValue.of("550 no such user")));

        assertThat(MadeHere.passage(mail)).isEqualTo(Passage.SENT_ON);

        mail.setAttribute(
                new Attribute(
                        AttributeName.of("org.apache.james.SMTPIsAuthNetwork"),
                        AttributeValue.of(true)));

        assertThat(MadeHere.passage(mail)).isEqualTo(Passage.THROUGH_US);
    }
}
