// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import io.github.bouncewise.testing.FuzzSeeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fuzz target: the file of send rates, as a fault of the disk leaves it. It is used or put aside;
 * at worst a use fails with an {@link IOException}, and what is counted afterwards is there.
 */
public final class RateFileFuzzer {
    private static final Subject ANNA = Subject.sender("anna@example.org");

    private RateFileFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("rates", RateFileFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            Path directory = Files.createTempDirectory("rates");
            try {
                Files.write(directory.resolve("rates.db"), input);
                use(directory.resolve("rates.db"));
            } finally {
                delete(directory);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void use(Path file) {
        try (FileSendRates rates = new FileSendRates(file, Clock.systemUTC())) {
            long slot = Window.HOUR.slot(Instant.now());
            Optional<Volume> before = rates.sum(ANNA, Window.HOUR, slot, slot);
            rates.add("1", Map.of(new SendRateCell(Window.HOUR, ANNA, slot), new Volume(1, 3)));
            assertThat(rates.sum(ANNA, Window.HOUR, slot, slot))
                    .isEqualTo(before.map(volume -> volume.plus(new Volume(1, 3))));
        } catch (IOException documented) {
            assertThat(documented).hasMessageMatching("(?s).+");
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
