// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.demo;

import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One message that bounces.
 *
 * @param file name of the saved files, without an ending
 * @param title what the scene shows
 * @param sender a user of our James
 * @param recipient address that refuses the message
 * @param at the command at which the remote server refuses
 * @param reply the remote server's words
 */
record Scene(String file, String title, String sender, String recipient, At at, String reply) {

    static final Scene BLOCKED =
            new Scene(
                    "1-blocked",
                    "\"blocked\", and nobody says why",
                    "alice@example.com",
                    "user@example.org",
                    At.END_OF_DATA,
                    "550 permanent failure for one or more recipients (user@example.org:blocked)");

    static final Scene UNKNOWN =
            new Scene(
                    "2-unknown-mailbox",
                    "a mailbox that does not exist",
                    "bob@example.net",
                    "j.smth@books.example",
                    At.RCPT,
                    "550 5.1.1 <j.smth@books.example>: Recipient address rejected: User unknown");

    static final Scene FULL =
            new Scene(
                    "3-full-mailbox",
                    "a mailbox that is full",
                    "carol@example.net",
                    "grandma@post.example",
                    At.RCPT,
                    "552 5.2.2 <grandma@post.example>: mailbox full, quota exceeded");

    static final Scene LISTED =
            new Scene(
                    "4-listed-address",
                    "our server is on a block list",
                    "dave@example.net",
                    "office@city.example",
                    At.RCPT,
                    "554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using"
                            + " zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.25");

    static final Scene BURST =
            new Scene(
                    "5-burst",
                    "a newsletter to more readers than the limit allows",
                    "news@example.net",
                    "reader25@readers.example",
                    At.RCPT,
                    "550 5.4.5 Daily user sending limit exceeded");

    /** In the order in which they are shown. */
    static final List<Scene> ALL = List.of(BLOCKED, UNKNOWN, FULL, LISTED, BURST);

    /** The readers whose copies of the newsletter are delivered, before the last one is refused. */
    static List<String> readers() {
        return IntStream.rangeClosed(1, 24)
                .mapToObj(i -> "reader" + i + "@readers.example")
                .toList();
    }

    void teach(RefusingMailServer remote) {
        remote.refuse(recipient, at, reply);
    }
}
