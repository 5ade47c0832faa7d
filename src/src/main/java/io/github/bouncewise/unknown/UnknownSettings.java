// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an administrator decides about bounces that could not be diagnosed.
 *
 * @param kept whether they are kept at all, redacted
 * @param directory where; empty where the configuration does not say
 * @param most how many are kept, 1 to {@value #MOST}
 * @param bytes octets that all of them may take together, {@value #LEAST_BYTES} and up
 */
public record UnknownSettings(boolean kept, Optional<Path> directory, int most, long bytes) {

    /** More files than this make a directory slow. */
    public static final int MOST = 100_000;

    /** Less than this would not hold even a few. */
    public static final long LEAST_BYTES = 65_536;

    /** The same with a directory where the configuration names none. */
    public UnknownSettings orIn(Path standard) {
        return new UnknownSettings(kept, directory.or(() -> Optional.of(standard)), most, bytes);
    }
}
