// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.Part;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;

/** A message as it lies in a mailbox, read as a mail program reads it. */
public final class Letter {
    private final byte[] bytes;
    private final MimeMessage message;

    public Letter(byte[] bytes) throws MessagingException {
        this.bytes = bytes.clone();
        this.message =
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    /** The first text/plain part; empty where there is none. */
    public String text() throws MessagingException, IOException {
        return first(message, "text/plain").orElse("");
    }

    /** The first text/html part; empty where there is none. */
    public String html() throws MessagingException, IOException {
        return first(message, "text/html").orElse("");
    }

    /** The value of a header field; empty where it is missing. */
    public String header(String name) throws MessagingException {
        return Optional.ofNullable(message.getHeader(name, null)).orElse("");
    }

    /** Everything after the header, as it came. */
    public String body() {
        String raw = raw();
        return raw.substring(raw.indexOf("\r\n\r\n") + 4);
    }

    /** Octet for octet, as Latin-1. */
    public String raw() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> first(Part part, String type)
            throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of((String) part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = first(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
