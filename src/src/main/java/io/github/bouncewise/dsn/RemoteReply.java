// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

/**
 * What a remote server answered about one recipient, as the server that sent the mail saw it. It is
 * more exact than the notice made from it.
 *
 * @param remoteMta host name or address, or empty
 * @param command the SMTP command that was refused, such as {@code RCPT TO:<…>}; empty where the
 *     connection failed
 * @param replyCode 0 where no reply came
 * @param text the whole reply, or what went wrong with the connection
 */
public record RemoteReply(
        String recipient, String remoteMta, String command, int replyCode, String text) {}
