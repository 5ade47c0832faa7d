// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import io.github.bouncewise.evidence.Evidence;

/**
 * An address that the checks take for one of those we send from, and how it is known to be ours.
 * Where nothing shows it ({@link By#NONE}), only a notice names it, which anybody can write.
 */
public record SendingAddress(String ip, By by) implements Evidence {

    /** What shows that the address is ours, the strongest first. */
    public enum By {
        /** It is one of {@code sending.addresses}. */
        CONFIGURED,
        /** A host of {@code origin.hosts} has it, by our own DNS look-up. */
        HOST,
        /** The SPF record of one of {@code origin.domains} allows it. */
        SPF,
        /** Our own server kept the reply that names it, or the failed delivery that it is about. */
        REPLY,
        /** The message that came back has our token or our DKIM signature. */
        ORIGIN,
        NONE
    }

    /** Whether more than a notice says that it is ours. */
    public boolean isOurs() {
        return by != By.NONE;
    }

    /** Whether a server outside names it, though the message or the delivery was ours. */
    public boolean isNamedByOthers() {
        return by == By.REPLY || by == By.ORIGIN;
    }
}
