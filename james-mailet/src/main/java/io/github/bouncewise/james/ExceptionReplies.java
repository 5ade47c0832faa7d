// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSendFailedException;
import com.sun.mail.smtp.SMTPSenderFailedException;
import com.sun.mail.util.MailConnectException;
import io.github.bouncewise.dsn.RemoteReply;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import javax.mail.SendFailedException;
import org.apache.james.core.MailAddress;

/**
 * Extracts the remote server's reply for each recipient from the exception with which a delivery
 * ended. JavaMail chains one exception for each refused recipient, and one for the refused message;
 * James keeps only one text for all.
 */
final class ExceptionReplies {
    /** Longest text kept; a reply line has at most 512 octets (RFC 5321 section 4.5.3.1.5). */
    private static final int LONGEST_TEXT = 8192;

    /** JavaMail's message when the greeting is not 220. The greeting itself is lost. */
    private static final Pattern GREETING =
            Pattern.compile(
                    "Could not connect to SMTP host: ([^,\\s]+), port: \\d+, response: (\\d{3})");

    private final Map<String, RemoteReply> byAddress = new LinkedHashMap<>();
    private final List<Throwable> chain = new ArrayList<>();
    private Optional<RemoteReply> forAll = Optional.empty();

    private ExceptionReplies(Exception failure) {
        follow(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        chain.forEach(this::note);
    }

    /**
     * One reply for each recipient for whom there is one, in their order.
     *
     * @param failure as James passes it to the bouncer, or null
     */
    static List<RemoteReply> of(Collection<MailAddress> recipients, Exception failure) {
        ExceptionReplies replies = new ExceptionReplies(failure);
        return recipients.stream()
                .map(MailAddress::asString)
                .flatMap(recipient -> replies.about(recipient).stream())
                .toList();
    }

    private void follow(Throwable failure, Set<Throwable> seen) {
        if (failure != null && seen.add(failure)) {
            chain.add(failure);
            if (failure instanceof MessagingException mail) {
                follow(mail.getNextException(), seen);
            }
            follow(failure.getCause(), seen);
        }
    }

    private void note(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException refused) {
            String recipient = refused.getAddress().getAddress();
            byAddress.putIfAbsent(
                    key(recipient),
                    reply(recipient, refused.getCommand(), refused.getReturnCode(), refused));
        } else if (failure instanceof SMTPSendFailedException refused
                && refused.getReturnCode() >= 400) {
            all(reply("", refused.getCommand(), refused.getReturnCode(), refused));
        } else if (failure instanceof SMTPSenderFailedException refused) {
            all(reply("", refused.getCommand(), refused.getReturnCode(), refused));
        }
    }

    private void all(RemoteReply reply) {
        if (forAll.isEmpty()) {
            forAll = Optional.of(reply);
        }
    }

    private Optional<RemoteReply> about(String recipient) {
        RemoteReply own = byAddress.get(key(recipient));
        if (own != null) {
            return Optional.of(own);
        }
        Optional<RemoteReply> said = forAll;
        if (said.isEmpty() && byAddress.isEmpty()) {
            said = connection();
        }
        return said.map(
                reply ->
                        new RemoteReply(
                                recipient,
                                reply.remoteMta(),
                                reply.command(),
                                reply.replyCode(),
                                reply.text()));
    }

    /** A failure before the first command: a greeting that refuses, or a connection that failed. */
    private Optional<RemoteReply> connection() {
        List<Throwable> told = chain.stream().filter(ExceptionReplies::tells).toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        String text =
                told.stream()
                        .map(Throwable::getMessage)
                        .distinct()
                        .collect(Collectors.joining(": "));
        Matcher greeting = GREETING.matcher(text);
        if (greeting.find()) {
            int code = Integer.parseInt(greeting.group(2));
            // JavaMail's words would describe a failed connection, but it did not fail
            return Optional.of(new RemoteReply("", greeting.group(1), "", code, "" + code));
        }
        String host =
                told.stream()
                        .filter(MailConnectException.class::isInstance)
                        .map(refused -> ((MailConnectException) refused).getHost())
                        .findFirst()
                        .orElse("");
        return Optional.of(new RemoteReply("", host, "", 0, clean(text)));
    }

    /** James' own "Too many retries failure" and JavaMail's "Invalid Addresses" say nothing. */
    private static boolean tells(Throwable failure) {
        boolean wrapper =
                failure.getCause() != null
                        && (failure.getClass() == Exception.class
                                || failure.getClass() == SendFailedException.class);
        return !wrapper && failure.getMessage() != null && !failure.getMessage().isBlank();
    }

    private static RemoteReply reply(String recipient, String command, int code, Throwable text) {
        return new RemoteReply(
                recipient,
                "",
                command == null ? "" : command,
                Math.max(0, code),
                clean(text.getMessage()));
    }

    /**
     * JavaMail decodes UTF-8 (RFC 6531) as Latin-1: if the octets are valid UTF-8, they are decoded
     * again as UTF-8.
     */
    static String clean(String message) {
        String text = message == null ? "" : message.strip();
        if (text.length() > LONGEST_TEXT) {
            text = text.substring(0, LONGEST_TEXT);
        }
        if (text.chars().allMatch(c -> c < 0x80) || text.chars().anyMatch(c -> c > 0xFF)) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException latin) {
            return text;
        }
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
