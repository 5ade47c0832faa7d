// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

/**
 * One piece of a reply.
 *
 * @param text of a word or a character: folded (lower case, no accents); of all else: as written
 * @param position distance from the beginning in words; a character of a script without blanks
 *     between words counts less than one
 */
public record Token(Kind kind, String text, double position) {

    /** The same without text where that is a name, an address or a code. */
    Token anonymous() {
        return kind.isText() || kind == Kind.NUMBER || kind == Kind.SIZE
                ? this
                : new Token(kind, "", position);
    }

    /** Written out: those of a reply are compared with what is known, many times. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Token token
                && kind == token.kind
                && Double.compare(position, token.position) == 0
                && text.equals(token.text);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + text.hashCode()) + Double.hashCode(position);
    }

    /** What a token is. */
    public enum Kind {
        WORD,
        /** A character of a script that puts no blanks between words. */
        CHARACTER,
        /** Ends a sentence: {@code . ; : ! ?}, a parenthesis, a line break. */
        STOP,
        /** A mail address that is neither the recipient's nor the sender's. */
        ADDRESS,
        RECIPIENT,
        SENDER,
        RECIPIENT_DOMAIN,
        SENDER_DOMAIN,
        /** A host below the sender's domain. */
        OUR_HOST,
        /** The host that answered, or one below the recipient's domain. */
        THEIR_HOST,
        HOST,
        IP,
        URL,
        /** A file name or a path. */
        FILE,
        /** An enhanced status code (RFC 3463). */
        STATUS,
        /** A number of octets, with its unit. */
        SIZE,
        PERCENT,
        NUMBER;

        public boolean isText() {
            return this == WORD || this == CHARACTER;
        }
    }
}
