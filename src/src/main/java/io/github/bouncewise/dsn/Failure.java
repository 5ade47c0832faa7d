// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * One recipient that did not get the message, and what the remote server said. No field is null: a
 * text that the bounce does not tell is empty, a code that it does not tell is 0.
 *
 * @param recipient the address that was refused (final recipient, RFC 3464 section 2.3.2)
 * @param originalRecipient the address that the sender wrote (section 2.3.1); empty where the
 *     bounce does not tell it
 * @param replyCode SMTP reply code (RFC 5321 section 4.2), 400 to 599, or 0
 * @param status enhanced status code (RFC 3463), such as {@code 5.1.1}, or empty
 * @param remoteText the words of the remote server, unwrapped, without control characters
 * @param remoteMta host name (or address) of the server that refused, or empty
 * @param explanation what the server that reports says of the reason on its own, beside the reply:
 *     a category, a sentence of its notice; or empty
 * @param retryUntil until when the server keeps trying (section 2.3.9), if it says so
 * @param speaker whose words {@code remoteText} is
 */
public record Failure(
        String recipient,
        String originalRecipient,
        Action action,
        int replyCode,
        String status,
        String remoteText,
        String remoteMta,
        Phase phase,
        String explanation,
        Optional<OffsetDateTime> retryUntil,
        Speaker speaker) {

    /**
     * The same of a server that tells neither a reason of its own nor how long it tries, nor whose
     * words it gives.
     */
    public Failure(
            String recipient,
            String originalRecipient,
            Action action,
            int replyCode,
            String status,
            String remoteText,
            String remoteMta,
            Phase phase) {
        this(
                recipient,
                originalRecipient,
                action,
                replyCode,
                status,
                remoteText,
                remoteMta,
                phase,
                "",
                Optional.empty(),
                Speaker.UNKNOWN);
    }

    public Failure {
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(originalRecipient);
        Objects.requireNonNull(action);
        Objects.requireNonNull(status);
        Objects.requireNonNull(remoteText);
        Objects.requireNonNull(remoteMta);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(explanation);
        Objects.requireNonNull(retryUntil);
        Objects.requireNonNull(speaker);
    }

    /** The domain of the recipient in lower case, or empty. */
    public String recipientDomain() {
        return Addresses.domain(recipient);
    }

    /**
     * The same failure with the reply as the sending server itself got it, which is more exact than
     * a notice made from it. What the reply does not tell stays.
     *
     * @param mta the host that answered, or empty
     * @param code the reply code of the dialogue, or 0 to read it from the words
     * @param words the whole reply, in one line or several
     */
    public Failure answered(String mta, Phase when, int code, String words) {
        Reply reply = Reply.in(words);
        return new Failure(
                recipient,
                originalRecipient,
                action,
                code > 0 ? code : reply.code() > 0 ? reply.code() : replyCode,
                reply.status().isEmpty() ? status : reply.status(),
                reply.text().isEmpty() ? remoteText : reply.text(),
                mta.isEmpty() ? remoteMta : mta,
                when,
                explanation,
                retryUntil,
                Speaker.REMOTE);
    }

    /** The same with another teller of the reason. */
    Failure saidBy(Speaker other) {
        return new Failure(
                recipient,
                originalRecipient,
                action,
                replyCode,
                status,
                remoteText,
                remoteMta,
                phase,
                explanation,
                retryUntil,
                other);
    }
}
