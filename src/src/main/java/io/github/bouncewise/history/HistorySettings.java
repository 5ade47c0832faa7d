// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.file.Path;

/**
 * Where the history is kept, and for how long.
 *
 * @param url {@code none}, {@code file:PATH} for H2 in a file of this server, or {@code
 *     jdbc:postgresql://HOST[:PORT]/DATABASE}; empty where the configuration does not say
 * @param user of PostgreSQL; may be empty
 * @param password never shown; may be empty
 * @param days after which entries and sums are removed, 1 to 3650
 * @param clear whether addresses are kept as they are written, not as keyed hashes
 */
public record HistorySettings(String url, String user, String password, int days, boolean clear) {
    public static final String OFF = "none";
    public static final int STANDARD_DAYS = 90;
    static final String FILE = "file:";

    /** What holds where nothing is configured. */
    public static final HistorySettings STANDARD =
            new HistorySettings("", "", "", STANDARD_DAYS, false);

    /** The same in a file where the configuration names no place. */
    public HistorySettings orIn(Path file) {
        return url.isEmpty() ? new HistorySettings(FILE + file, user, password, days, clear) : this;
    }

    /** In a file, with standard values. */
    public static HistorySettings in(Path file) {
        return STANDARD.orIn(file);
    }

    public boolean isOff() {
        return url.isEmpty() || url.equals(OFF);
    }

    boolean isFile() {
        return url.startsWith(FILE);
    }

    /** Without its extension {@code .mv.db}, which H2 adds. */
    Path file() {
        return Path.of(url.substring(FILE.length()));
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return url.replaceFirst("[?].*", "");
    }
}
