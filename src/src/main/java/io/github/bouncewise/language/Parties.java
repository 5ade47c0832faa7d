// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import java.util.Locale;

/**
 * Whose names may occur in a reply. All are in lower case; what is not known is empty.
 *
 * @param recipient address
 * @param sender address of the message that came back
 * @param remoteHost name of the server that answered
 */
public record Parties(String recipient, String sender, String remoteHost) {

    public static final Parties NONE = new Parties("", "", "");

    public Parties {
        recipient = recipient.toLowerCase(Locale.ROOT);
        sender = sender.toLowerCase(Locale.ROOT);
        remoteHost = remoteHost.toLowerCase(Locale.ROOT);
    }

    String recipientDomain() {
        return domain(recipient);
    }

    String senderDomain() {
        return domain(sender);
    }

    /** Whether the server that answered is one of the sender's own domain, such as a smarthost. */
    public boolean answeredByOwnSide() {
        return isWithin(remoteHost, senderDomain()) && !isWithin(remoteHost, recipientDomain());
    }

    static boolean isWithin(String host, String domain) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
