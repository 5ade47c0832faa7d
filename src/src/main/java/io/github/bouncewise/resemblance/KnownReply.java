// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

/**
 * A reply whose cause is known: an entry of {@code knowledge-base/known-replies/}.
 *
 * @param speaker who says it
 * @param cause id of the cause
 * @param text with its reply code, where it has one
 */
public record KnownReply(Speaker speaker, String cause, String text) {

    /** Who says it. */
    public enum Speaker {
        /** A server of the recipient's side. */
        REMOTE,
        /** A server of the sender's own provider, such as a smarthost. */
        PROVIDER,
        /** The server that reports, in its own words. */
        OWN
    }
}
