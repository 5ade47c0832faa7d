// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.monitoring.Letter;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/**
 * A mail of the monitoring. It has the null reverse-path: nothing comes back for it, it is not
 * counted as sent by a user, and automatic answers to it are not made (RFC 3834 section 2). An
 * attribute, which nobody outside can set, keeps it from being explained.
 */
final class MonitorMail {
    private static final AttributeName NAME = AttributeName.of("io.github.bouncewise.monitor");
    private static final String SENDER = "Bouncewise";

    private MonitorMail() {}

    /** Whether a mail is one of ours. */
    static boolean is(Mail mail) {
        return mail.getAttribute(NAME).isPresent();
    }

    /**
     * Puts a mail from the postmaster into James' spool.
     *
     * @throws MessagingException if James does not take it
     */
    static void send(Letter letter, List<String> to, MailetContext james, Instant at)
            throws MessagingException {
        MailImpl.Builder builder =
                MailImpl.builder()
                        .name(MailImpl.getId())
                        .sender(MaybeSender.nullSender())
                        .mimeMessage(message(letter, to, james.getPostmaster(), at))
                        .addAttribute(new Attribute(NAME, AttributeValue.of(true)));
        for (String address : to) {
            builder.addRecipient(new MailAddress(address));
        }
        Mail mail = builder.build();
        try {
            james.sendMail(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static MimeMessage message(
            Letter letter, List<String> to, MailAddress postmaster, Instant at)
            throws MessagingException {
        String charset = StandardCharsets.UTF_8.name();
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        InternetAddress from = new InternetAddress(postmaster.asString());
        try {
            from.setPersonal(SENDER);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        message.setFrom(from);
        for (String address : to) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
        }
        message.setSubject(letter.subject(), charset);
        message.setSentDate(Date.from(at));
        message.setText(letter.text(), charset);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", "en");
        message.saveChanges();
        // in place of the one with the name of this machine
        message.setHeader(
                "Message-ID",
                "<" + UUID.randomUUID() + "@" + postmaster.getDomain().asString() + ">");
        return message;
    }
}
