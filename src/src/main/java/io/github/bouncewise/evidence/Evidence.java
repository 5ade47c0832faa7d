// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.util.Locale;

/**
 * The result of one check. Each kind is a record in the package of its topic, beside the {@link
 * EvidenceKind} that says how it is written, what rules see of it, and how the report shows it.
 * Texts are empty if unknown.
 */
public interface Evidence {

    /** A constant of an enum as a word of the JSON contract and of rules. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
