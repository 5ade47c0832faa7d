// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

/** The step of the SMTP dialogue (RFC 5321 section 3) in which the remote server refused. */
public enum Phase {
    CONNECT,
    HELO,
    MAIL,
    RCPT,
    /** The answer to the DATA command itself. */
    DATA,
    /** The answer to the dot that ends the message. */
    END_OF_DATA,
    UNKNOWN;

    /** The word of the JSON contract, such as {@code end-of-data}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
