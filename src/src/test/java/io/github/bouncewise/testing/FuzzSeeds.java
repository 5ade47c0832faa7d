// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The saved inputs of the fuzz targets, from the directory of the module. */
public final class FuzzSeeds {
    public static final Path DIRECTORY = Path.of("src", "test", "fuzz");

    private FuzzSeeds() {}

    /** Gives each saved input of a target to it, so that what it needs is loaded. */
    public static void run(String target, Consumer<byte[]> input) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(target))) {
            for (Path file : files.sorted().toList()) {
                input.accept(Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
