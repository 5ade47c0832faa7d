// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Properties;
import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The message of a mail, octet for octet. */
final class MailOctets {
    private static final Logger LOGGER = LoggerFactory.getLogger(MailOctets.class);

    /** Opening one reads files of the class path each time. */
    private static final Session SESSION = Session.getInstance(new Properties());

    private MailOctets() {}

    /**
     * The octets that James would store; {@code writeTo} would parse and repair the message first.
     */
    static byte[] of(Mail mail) throws MessagingException, IOException {
        try (InputStream octets = new MimeMessageInputStream(mail.getMessage())) {
            return octets.readAllBytes();
        }
    }

    static void set(Mail mail, byte[] octets) throws MessagingException {
        mail.setMessage(new MimeMessage(SESSION, new ByteArrayInputStream(octets)));
    }

    /**
     * Removes the fields that say that we explained the message, as nothing tells whether we did.
     * Reads the header only. A failure is logged; the message then keeps them.
     */
    static void removeOwnFields(Mail mail) {
        try {
            MimeMessage message = mail.getMessage();
            Collections.list(message.getAllHeaders()).stream()
                    .map(Header::getName)
                    .filter(Bouncewise::isOwnField)
                    .distinct()
                    .toList()
                    .forEach(name -> remove(message, name));
        } catch (Throwable failure) {
            Untouched.log(
                    LOGGER, mail, "keeps its X-Bouncewise fields, whoever wrote them", failure);
        }
    }

    private static void remove(MimeMessage message, String name) {
        try {
            message.removeHeader(name);
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
