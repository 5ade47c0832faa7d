// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings for bounces that could not be diagnosed.
 *
 * @param kept whether they are kept at all, redacted
 * @param directory the directory; empty if the configuration names none
 * @param most maximum number to keep, 1 to {@value #MOST}
 * @param bytes maximum octets of all together, at least {@value #LEAST_BYTES}
 */
public record UnknownSettings(boolean kept, Optional<Path> directory, int most, long bytes) {

    /** More files than this would make the directory slow. */
    public static final int MOST = 100_000;

    /** Less than this would not be enough even for a few bounces. */
    public static final long LEAST_BYTES = 65_536;

    /** The same settings, with this directory if the configuration names none. */
    public UnknownSettings orIn(Path standard) {
        return new UnknownSettings(kept, directory.or(() -> Optional.of(standard)), most, bytes);
    }
}
