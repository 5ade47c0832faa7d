// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.monitoring.Letter;
import java.time.Instant;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorMailTest {
    private static final Letter LETTER = new Letter("[Bouncewise] 1 “problem”", "Gelöst\n");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final FakeMailContext james =
            FakeMailContext.builder().postmaster(address("postmaster@example.com")).build();

    private static MailAddress address(String address) {
        try {
            return new MailAddress(address);
        } catch (javax.mail.internet.AddressException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @Test
    void it_goes_from_the_postmaster_without_a_reverse_path_to_all_that_are_named()
            throws Exception {
        MonitorMail.send(LETTER, List.of("a@example.com", "b@example.org"), james, NOW);

        assertThat(james.getSentMails()).hasSize(1);
        SentMail sent = james.getSentMails().get(0);
        assertThat(sent.getSender()).isNull();
        assertThat(sent.getRecipients())
                .containsExactlyInAnyOrder(address("a@example.com"), address("b@example.org"));
        assertThat(sent.getMsg().getFrom()[0]).hasToString("Bouncewise <postmaster@example.com>");
        assertThat(sent.getMsg().getSubject()).isEqualTo(LETTER.subject());
        assertThat(sent.getMsg().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(sent.getMsg().getMessageID()).endsWith("@example.com>");
        assertThat(sent.getMsg().getSentDate()).isEqualTo(NOW);
        assertThat(sent.getMsg().getContent().toString().strip()).isEqualTo("Gelöst");
    }

    @Test
    void it_is_not_explained(@TempDir java.nio.file.Path root) throws Exception {
        MonitorMail.send(LETTER, List.of("a@example.com"), james, NOW);
        FakeMail mail = Fixtures.bounce();
        james.getSentMails().get(0).getAttributes().values().forEach(mail::setAttribute);
        ExplainBounce mailet =
                new ExplainBounce(
                        Fixtures.files(root),
                        Fixtures.shared(root),
                        null,
                        (configuration, rates) ->
                                (message, envelope, ended) -> Explained.unasked(new byte[] {1}));
        mailet.init(FakeMailetConfig.builder().mailetName("ExplainBounce").build());

        mailet.service(mail);

        assertThat(Fixtures.text(mail)).isEqualTo(Fixtures.BOUNCE);
        mailet.destroy();
    }
}
