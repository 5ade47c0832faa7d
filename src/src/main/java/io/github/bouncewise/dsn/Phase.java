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

    private final String word = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    /** The word of the JSON contract, such as {@code end-of-data}. */
    public String word() {
        return word;
    }

    /**
     * The step to which an SMTP command belongs.
     *
     * @param command the line that was refused, such as {@code RCPT TO:<a@example.org>}, or the dot
     *     that ends the data; empty where the connection itself failed
     */
    public static Phase of(String command) {
        return switch (verb(command)) {
            case "" -> CONNECT;
            case "EHLO", "HELO", "LHLO", "STARTTLS" -> HELO;
            case "MAIL" -> MAIL;
            case "RCPT" -> RCPT;
            case "DATA" -> DATA;
            case ".", "BDAT" -> END_OF_DATA;
            default -> UNKNOWN;
        };
    }

    private static String verb(String command) {
        return command.strip().split("[ \\t]", 2)[0].toUpperCase(java.util.Locale.ROOT);
    }
}
