// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Store;

/** Somebody with a mailbox at the James on the stage: sends by SMTP, reads by IMAP. */
public record User(String address, int smtpPort, int imapPort) {
    static final String PASSWORD = "secret";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Sends a small plain message, logged in. */
    public void send(String subject, String... recipients) throws IOException {
        try (SmtpClient smtp = SmtpClient.connect(smtpPort)) {
            smtp.login(address, PASSWORD);
            smtp.send(address, List.of(recipients), message(subject, recipients));
        }
    }

    /** The same without a login, as printers and web servers of a trusted network send. */
    public void sendWithoutLogin(String subject, String... recipients) throws IOException {
        try (SmtpClient smtp = SmtpClient.connect(smtpPort)) {
            smtp.send(address, List.of(recipients), message(subject, recipients));
        }
    }

    private String message(String subject, String... recipients) {
        return """
                From: <%s>
                To: %s
                Subject: %s
                Date: %s
                Message-ID: <%s@%s>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii

                Hello,

                here is what we spoke about.
                """
                .formatted(
                        address,
                        String.join(", ", recipients),
                        subject,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC)),
                        Long.toHexString(System.nanoTime()),
                        address.substring(address.indexOf('@') + 1));
    }

    /** What another server hands in for this user, without a sender: a bounce, for instance. */
    public void receive(String message) throws IOException {
        receive("", message);
    }

    /** What another server hands in for this user from somebody. */
    public void receive(String sender, String message) throws IOException {
        try (SmtpClient smtp = SmtpClient.connect(smtpPort)) {
            smtp.send(sender, List.of(address), message);
        }
    }

    /** What another server hands in at this user's server, from anybody and to anybody there. */
    public void receiveFrom(String sender, String recipient) throws IOException {
        String message =
                "From: <%s>\nTo: <%s>\nSubject: Hello\nMessage-ID: <%s@example>\n\nHello.\n"
                        .formatted(sender, recipient, Long.toHexString(System.nanoTime()));
        try (SmtpClient smtp = SmtpClient.connect(smtpPort)) {
            smtp.send(sender, List.of(recipient), message);
        }
    }

    /**
     * Waits until so many messages are in the inbox and gives them all, oldest first, octet for
     * octet as IMAP has them.
     *
     * @throws AssertionError where they have not come after two minutes
     */
    public List<byte[]> inbox(int atLeast) {
        Instant end = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(end)) {
            try {
                List<byte[]> messages = inbox();
                if (messages.size() >= atLeast) {
                    return messages;
                }
                last = messages.size() + " messages are there";
            } catch (MessagingException | IOException notNow) {
                // James may be busy delivering; the next look tells
                last = notNow.toString();
            }
            pause();
        }
        throw new AssertionError("%s waits for %d messages; %s".formatted(address, atLeast, last));
    }

    private List<byte[]> inbox() throws MessagingException, IOException {
        Properties properties = new Properties();
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.partialfetch", "false");
        properties.put("mail.imap.timeout", "10000");
        try (Store store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", imapPort, address, PASSWORD);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<byte[]> messages = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    message.writeTo(bytes);
                    messages.add(bytes.toByteArray());
                }
                return messages;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for mail", stopped);
        }
    }
}
