// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.Locale;

/** Whose words a {@link Failure} quotes as the reason. */
public enum Speaker {
    /** A server of the other side answered. */
    REMOTE,
    /**
     * The server that reports says it in its own words: a delivery program or filter of its own
     * refused, DNS failed, nobody answered in time.
     */
    REPORTING,
    /** The bounce does not tell. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the JSON contract, such as {@code reporting}. */
    public String word() {
        return word;
    }
}
