// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.Locale;

/** What a reason is about, coarsely: the word of the JSON contract by which answers are grouped. */
public enum Category {
    UNKNOWN_MAILBOX,
    MAILBOX_FULL,
    MAILBOX_DISABLED,
    /** The recipient's domain does not exist, takes no mail, or its DNS fails. */
    DOMAIN_DNS,
    /** Our address is blocked, listed, or of bad reputation. */
    IP_BLOCKED,
    RATE_LIMITED,
    /** A server that does not know us asks to come again later. */
    GREYLISTED,
    /** SPF, DKIM, DMARC, or none of them. */
    AUTH,
    REVERSE_DNS_HELO,
    /** Spam, viruses, phishing, attachments, links, wording. */
    CONTENT,
    TOO_LARGE,
    /** Relaying is denied, or a login is required. */
    RELAYING,
    /** Rules of the recipient or the recipient's organization, without a reason. */
    RECIPIENT_POLICY,
    /** The sender's address or domain is refused, or does not exist. */
    SENDER_ADDRESS,
    TLS,
    /** Time-outs, refused connections, expiry in the queue. */
    NETWORK,
    /** The receiving server is broken, full or misconfigured. */
    SERVER_FAULT,
    /** Syntax, order of commands, malformed headers or MIME. */
    PROTOCOL,
    LOOP,
    MOVED,
    /** A group or mailing list that restricts who may write to it. */
    LIST,
    /** The limit of the sender's own provider. */
    SENDING_LIMIT,
    SENDER_COMPROMISED,
    DELAYED_NO_REASON,
    NOTHING_SAID,
    NOT_A_FAILURE;

    /** Whether an address is dead where a server refuses it for good with such a reason. */
    public boolean isOfDeadAddresses() {
        return this == UNKNOWN_MAILBOX || this == MAILBOX_DISABLED || this == DOMAIN_DNS;
    }

    /** The word of the JSON contract, such as {@code unknown-mailbox}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
