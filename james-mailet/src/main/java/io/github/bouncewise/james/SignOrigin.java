// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.evidence.origin.OriginSigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a token into the header of our users' mail, so that a bounce of it is recognised as ours,
 * and a bounce of a forged message as not ours.
 *
 * <p>It belongs first in {@code transport}, for mail that our own users submit: mail that others
 * submit must not get a token. Mailets that change From, Date, Message-ID or Subject must come
 * before it, those that sign with DKIM after it. A missing Date or Message-ID is added (RFC 6409
 * section 8).
 *
 * <pre>{@code
 * <mailet match="SMTPAuthSuccessful" class="io.github.bouncewise.james.SignOrigin">
 *     <configuration>file://conf/bouncewise.properties</configuration>
 * </mailet>
 * }</pre>
 *
 * <p>The parameter is optional and has this value by default. Without {@code origin.keys} in that
 * file it does nothing.
 */
public class SignOrigin extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(SignOrigin.class);
    private static final String DATE = "Date";
    private static final String MESSAGE_ID = "Message-ID";

    private final FileSystem files;
    private final Clock clock;
    private final Startup startup;
    private Optional<OriginSigner> signer = Optional.empty();

    @Inject
    public SignOrigin(FileSystem files, Clock clock, Startup startup) {
        this.files = files;
        this.clock = clock;
        this.startup = startup;
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters = new Parameters(getMailetConfig(), files);
        parameters.allowOnly(Set.of(ConfigurationFile.PARAMETER));
        signer = OriginSigner.of(ConfigurationFile.read(parameters, files, startup).origin());
        startup.check();
        if (signer.isEmpty()) {
            LOGGER.info("Mail is sent without an origin token: origin.keys names no key");
        }
    }

    /** Mail without a sender (bounces) is not signed: it never comes back. */
    @Override
    public void service(Mail mail) {
        try {
            if (signer.isPresent() && mail.hasSender()) {
                sign(signer.get(), mail.getMaybeSender().asString(), mail.getMessage());
            }
        } catch (Throwable failure) {
            // the mail must be sent even if it can't be signed
            Untouched.log(LOGGER, mail, "is sent without an origin token", failure);
        }
    }

    private void sign(OriginSigner with, String sender, MimeMessage message)
            throws MessagingException {
        if (value(message, DATE).isEmpty()) {
            message.setHeader(
                    DATE,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            clock.instant().atOffset(ZoneOffset.UTC)));
        }
        if (value(message, MESSAGE_ID).isEmpty()) {
            String domain = sender.substring(sender.lastIndexOf('@') + 1);
            message.setHeader(MESSAGE_ID, "<" + UUID.randomUUID() + "@" + domain + ">");
        }
        String token = with.token(clock.instant(), sender, header(message));
        prepend(message, OriginSigner.FIELD + ": " + token);
    }

    private static byte[] header(MimeMessage message) throws MessagingException {
        String lines =
                Collections.list(message.getAllHeaderLines()).stream()
                        .map(line -> line + "\r\n")
                        .collect(Collectors.joining());
        // JavaMail reads each octet as one character
        return (lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String value(MimeMessage message, String name) throws MessagingException {
        return Optional.ofNullable(message.getHeader(name))
                .map(values -> values[0].strip())
                .orElse("");
    }

    /**
     * Puts the field at the top, where it comes back even if a server cuts the header. JavaMail
     * itself puts a new field at the end. The other fields keep their octets.
     */
    private static void prepend(MimeMessage message, String line) throws MessagingException {
        List<String> lines = Collections.list(message.getAllHeaderLines());
        for (Header header : Collections.list(message.getAllHeaders())) {
            message.removeHeader(header.getName());
        }
        message.addHeaderLine(line);
        for (String kept : lines) {
            message.addHeaderLine(kept);
        }
    }
}
