// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.FuzzSeeds;
import io.github.bouncewise.testing.Shipped;

/**
 * Fuzz target: the octets of a message. It is read or refused as unreadable, the same way each
 * time, and each failure has the ranges that {@link Failure} promises.
 */
public final class ReaderFuzzer {
    private ReaderFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("reader", ReaderFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] message) {
        Bounce bounce;
        try {
            bounce = Shipped.READER.read(message);
        } catch (UnreadableMessage documented) {
            assertThat(documented.getMessage()).isNotBlank();
            return;
        }
        assertThat(bounce.kind()).isNotNull();
        for (Failure failure : bounce.failures()) {
            assertThat(failure.replyCode()).matches(c -> c == 0 || c >= 400 && c <= 599);
            assertThat(failure.status()).matches("|[245]\\.\\d{1,3}\\.\\d{1,3}");
            assertThat(failure.remoteText().chars())
                    .as(failure.remoteText())
                    .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        }
        try {
            assertThat(Shipped.READER.read(message).failures()).isEqualTo(bounce.failures());
        } catch (UnreadableMessage changed) {
            throw new AssertionError("the same message is read and refused", changed);
        }
    }
}
