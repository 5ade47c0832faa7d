// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.FuzzSeeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fuzz target: a file that may be an mbox, alone and in a Maildir. Each message of it can be read;
 * their octets are those of the file, in order, and more than one there are only in an mbox.
 */
public final class MailboxFuzzer {
    private MailboxFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("mailbox", MailboxFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            Path maildir = Files.createTempDirectory("maildir");
            Path box = maildir.resolve("box");
            try {
                Files.write(box, input);
                List<byte[]> alone = messages(box);
                assertThat(messages(maildir)).hasSameSizeAs(alone);
                assertAreOf(new String(input, StandardCharsets.ISO_8859_1), alone);
            } finally {
                Files.delete(box);
                Files.delete(maildir);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static List<byte[]> messages(Path path) {
        try (Stream<Message> messages = Messages.of(List.of(path.toString()))) {
            return messages.map(MailboxFuzzer::read).toList();
        }
    }

    private static byte[] read(Message message) {
        try {
            return message.read();
        } catch (IOException documented) {
            assertThat(documented.getMessage()).isNotBlank();
            return new byte[0];
        }
    }

    private static void assertAreOf(String file, List<byte[]> messages) {
        assertThat(messages).isNotEmpty();
        if (!file.startsWith("From ")) {
            assertThat(messages).hasSize(1);
        }
        int at = 0;
        for (byte[] message : messages) {
            int found = file.indexOf(new String(message, StandardCharsets.ISO_8859_1), at);
            assertThat(found).as("the message is in the file").isNotNegative();
            at = found + message.length;
        }
    }
}
