// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What one run decides otherwise than the configuration file.
 *
 * @param offline ask no DNS at all
 * @param rules directory that adds to or replaces the shipped rules
 * @param knowledge directory that adds to or replaces the shipped knowledge base
 * @param evidence file with the evidence array of the JSON contract, taken in place of looking it
 *     up
 */
public record Overrides(
        boolean offline, Optional<Path> rules, Optional<Path> knowledge, Optional<Path> evidence) {

    /** Nothing is decided otherwise. */
    public static final Overrides NONE =
            new Overrides(false, Optional.empty(), Optional.empty(), Optional.empty());

    /** No DNS queries; all else is as configured. */
    public static final Overrides OFFLINE =
            new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty());

    /** The directory of rules that holds. */
    public Optional<Path> rules(Configuration configuration) {
        return rules.or(configuration::rules);
    }

    /** The directory of the knowledge base that holds. */
    public Optional<Path> knowledge(Configuration configuration) {
        return knowledge.or(configuration::knowledge);
    }
}
