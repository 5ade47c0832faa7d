// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSendFailedException;
import com.sun.mail.util.MailConnectException;
import com.sun.mail.util.SocketConnectException;
import io.github.bouncewise.dsn.RemoteReply;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.SendFailedException;
import javax.mail.internet.InternetAddress;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;

class ExceptionRepliesTest {
    private static final Address[] NOBODY = {};

    @Test
    void each_recipient_keeps_the_reply_that_was_his() throws Exception {
        MessagingException unknown = refused("bob@example.org", 550, "550 5.1.1 no Bob here\n");
        unknown.setNextException(refused("eve@example.org", 452, "452 4.2.2 Eve is full\n"));
        Exception failure =
                new SendFailedException("Invalid Addresses", unknown, NOBODY, NOBODY, NOBODY);

        assertThat(ExceptionReplies.of(recipients("eve@example.org", "Bob@example.org"), failure))
                .containsExactly(
                        reply(
                                "eve@example.org",
                                "RCPT TO:<eve@example.org>",
                                452,
                                "452 4.2.2 Eve is full"),
                        reply(
                                "bob@example.org",
                                "RCPT TO:<bob@example.org>",
                                550,
                                "550 5.1.1 no Bob here"));
    }

    @Test
    void a_message_refused_as_a_whole_was_refused_to_everybody() throws Exception {
        Exception failure = refusedMessage(554, "554-5.7.1 no\n554 5.7.1 really not\n");

        assertThat(ExceptionReplies.of(recipients("bob@example.org", "eve@example.org"), failure))
                .containsExactly(
                        reply("bob@example.org", ".", 554, "554-5.7.1 no\n554 5.7.1 really not"),
                        reply("eve@example.org", ".", 554, "554-5.7.1 no\n554 5.7.1 really not"));
    }

    @Test
    void a_message_that_some_took_says_nothing_about_those_who_were_not_refused() throws Exception {
        SMTPSendFailedException partly = refusedMessage(250, "250 taken\n");
        partly.setNextException(refused("bob@example.org", 550, "550 no"));

        assertThat(ExceptionReplies.of(recipients("bob@example.org", "eve@example.org"), partly))
                .containsExactly(
                        reply("bob@example.org", "RCPT TO:<bob@example.org>", 550, "550 no"));
    }

    @Test
    void what_came_before_the_last_retry_is_found_below_the_words_of_james() throws Exception {
        Exception last = refused("bob@example.org", 451, "451 4.7.1 greylisted");
        Exception failure =
                new Exception("Too many retries failure. Bouncing after 1 retries.", last);

        assertThat(ExceptionReplies.of(recipients("bob@example.org"), failure))
                .extracting(RemoteReply::text)
                .containsExactly("451 4.7.1 greylisted");
    }

    @Test
    void a_connection_that_is_refused_keeps_its_host_and_its_reason() throws Exception {
        SocketConnectException socket =
                new SocketConnectException(
                        "connect", new ConnectException("Connection refused"), "192.0.2.1", 25, 5);
        Exception failure = new MailConnectException(socket);

        assertThat(ExceptionReplies.of(recipients("bob@example.org"), failure))
                .singleElement()
                .satisfies(
                        said -> {
                            assertThat(said.remoteMta()).isEqualTo("192.0.2.1");
                            assertThat(said.replyCode()).isZero();
                            assertThat(said.command()).isEmpty();
                            assertThat(said.text()).contains("Connection refused");
                        });
    }

    @Test
    void a_greeting_that_refuses_keeps_its_host_and_its_code() throws Exception {
        Exception failure =
                new MessagingException(
                        "Could not connect to SMTP host: 192.0.2.1, port: 25, response: 554");

        assertThat(ExceptionReplies.of(recipients("bob@example.org"), failure))
                .containsExactly(new RemoteReply("bob@example.org", "192.0.2.1", "", 554, "554"));
    }

    @Test
    void a_silent_server_is_told_from_one_that_answers() throws Exception {
        Exception failure =
                new MessagingException(
                        "Exception reading response", new SocketTimeoutException("Read timed out"));

        assertThat(ExceptionReplies.of(recipients("bob@example.org"), failure))
                .extracting(RemoteReply::text)
                .containsExactly("Exception reading response: Read timed out");
    }

    @Test
    void exceptions_that_go_round_in_a_circle_come_to_an_end() throws Exception {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(ExceptionReplies.of(recipients("bob@example.org"), second)).hasSizeLessThan(2);
        assertThat(ExceptionReplies.of(recipients("bob@example.org"), null)).isEmpty();
    }

    @Test
    void words_in_utf8_that_were_read_as_latin_are_mended() {
        assertThat(ExceptionReplies.clean("550 BoÃ®te pleine")).isEqualTo("550 Boîte pleine");
        assertThat(ExceptionReplies.clean("550 Boîte pleine")).isEqualTo("550 Boîte pleine");
        assertThat(ExceptionReplies.clean("550 受信拒否")).isEqualTo("550 受信拒否");
    }

    @Test
    void replies_cross_the_queue_of_a_cluster_as_json() throws Exception {
        List<RemoteReply> replies =
                List.of(
                        new RemoteReply(
                                "bob@example.org", "mx.example.org", "DATA", 552, "552 a\n552 b"),
                        new RemoteReply("eve@example.org", "", "", 0, "Read timed out"));
        FakeMail mail = FakeMail.builder().name("bounce-1").build();

        String json = RepliesAttribute.of(replies).getValue().toJson().orElseThrow().toString();
        mail.setAttribute(
                new Attribute(RepliesAttribute.NAME, AttributeValue.fromJsonString(json)));

        assertThat(RepliesAttribute.read(mail)).isEqualTo(replies);
    }

    @Test
    void a_mail_from_outside_carries_no_replies_and_a_strange_attribute_none_either()
            throws Exception {
        FakeMail mail = FakeMail.builder().name("bounce-1").build();
        assertThat(RepliesAttribute.read(mail)).isEmpty();

        mail.setAttribute(new Attribute(RepliesAttribute.NAME, AttributeValue.of("odd")));
        assertThat(RepliesAttribute.read(mail)).isEmpty();
    }

    private static List<MailAddress> recipients(String... addresses) throws Exception {
        MailAddress[] recipients = new MailAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            recipients[i] = new MailAddress(addresses[i]);
        }
        return List.of(recipients);
    }

    private static RemoteReply reply(String recipient, String command, int code, String text) {
        return new RemoteReply(recipient, "", command, code, text);
    }

    private static SMTPAddressFailedException refused(String address, int code, String text)
            throws Exception {
        return new SMTPAddressFailedException(
                new InternetAddress(address), "RCPT TO:<" + address + ">", code, text);
    }

    private static SMTPSendFailedException refusedMessage(int code, String text) {
        return new SMTPSendFailedException(".", code, text, null, NOBODY, NOBODY, NOBODY);
    }
}
