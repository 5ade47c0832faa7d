// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailOctetsTest {
    /** James would add a date and repair the second part if it wrote it as a message. */
    private static final String MESSAGE =
            "Subject: a\r\nX-Old: 1\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                    + "preamble\r\n--b\r\n\r\none\r\n--b\r\nContent-Type:text/html\r\n\r\n<p>two\r\n--b--\r\n";

    private final MailImpl mail = MailImpl.builder().name("mail1").build();

    @AfterEach
    void dispose() {
        mail.dispose();
    }

    @Test
    void octets_that_are_set_are_those_that_james_has() throws Exception {
        MailOctets.set(mail, MESSAGE.getBytes(StandardCharsets.US_ASCII));

        assertThat(text()).isEqualTo(MESSAGE);
        assertThat(mail.getMessage().getHeader("X-Old")).containsExactly("1");
        assertThat(mail.getMessageSize()).isEqualTo(MESSAGE.length());
    }

    @Test
    void message_whose_header_was_changed_becomes_one_that_was_not() throws Exception {
        mail.setMessageContent(source(MESSAGE));
        mail.getMessage().removeHeader("X-Old");
        assertThat(((MimeMessageWrapper) mail.getMessage()).isModified()).isTrue();

        MailOctets.settle(mail);

        assertThat(((MimeMessageWrapper) mail.getMessage()).isModified()).isFalse();
        assertThat(text()).isEqualTo(MESSAGE.replace("X-Old: 1\r\n", ""));
    }

    @Test
    void message_that_was_not_changed_or_is_large_is_left_alone() throws Exception {
        mail.setMessageContent(source(MESSAGE));
        Object before = mail.getMessage();
        MailOctets.settle(mail);
        assertThat(mail.getMessage()).isSameAs(before);

        mail.setMessageContent(source(MESSAGE + "a".repeat(1 << 20)));
        mail.getMessage().removeHeader("X-Old");
        before = mail.getMessage();
        MailOctets.settle(mail);
        assertThat(mail.getMessage()).isSameAs(before);
    }

    private String text() throws Exception {
        return new String(MailOctets.of(mail), StandardCharsets.US_ASCII);
    }

    private static MimeMessageInputStreamSource source(String message) throws Exception {
        return MimeMessageInputStreamSource.create(
                "test", new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII)));
    }
}
