// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.Objects;

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
 */
public record Failure(
        String recipient,
        String originalRecipient,
        Action action,
        int replyCode,
        String status,
        String remoteText,
        String remoteMta,
        Phase phase) {

    public Failure {
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(originalRecipient);
        Objects.requireNonNull(action);
        Objects.requireNonNull(status);
        Objects.requireNonNull(remoteText);
        Objects.requireNonNull(remoteMta);
        Objects.requireNonNull(phase);
    }

    /** The domain of the recipient in lower case, or empty. */
    public String recipientDomain() {
        return Addresses.domain(recipient);
    }
}
