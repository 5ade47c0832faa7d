// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

/** What a message is. A <em>bounce</em> is anything that came back because it was not delivered. */
public enum Kind {
    /** At least one recipient will not get the message. */
    BOUNCE,
    /** The reporting server still tries (RFC 3464 section 2.3.3, action "delayed"). */
    DELAY,
    /** Delivered, relayed or expanded. */
    SUCCESS,
    /** An abuse report (RFC 5965). */
    COMPLAINT,
    /** A vacation notice or another automatic answer (RFC 3834), a read receipt (RFC 8098). */
    AUTO_REPLY,
    /** Anything else: ordinary mail. */
    OTHER;

    private final String word = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    /** Whether a diagnosis is due: somebody did not get a message, or not yet. */
    public boolean undelivered() {
        return this == BOUNCE || this == DELAY;
    }

    /** The word of the JSON contract, such as {@code auto-reply}. */
    public String word() {
        return word;
    }
}
