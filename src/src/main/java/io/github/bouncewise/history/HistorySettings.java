// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the history is kept, and for how long.
 *
 * @param url {@code none}, {@code file:PATH} for H2 in a file of this server, or {@code
 *     jdbc:postgresql://HOST[:PORT]/DATABASE}; empty where the configuration does not say
 * @param user of PostgreSQL; may be empty
 * @param password never shown; may be empty
 * @param days after which entries and sums are removed, 1 to {@link #MOST_DAYS}
 * @param clear whether addresses are kept as they are written, not as keyed hashes
 */
public record HistorySettings(String url, String user, String password, int days, boolean clear) {
    public static final String OFF = "none";
    public static final int STANDARD_DAYS = 90;
    public static final int MOST_DAYS = 3_650;
    static final String FILE = "file:";

    private static final Pattern POSTGRESQL =
            Pattern.compile("jdbc:postgresql://[^/?#@\\s]+/[^/?#@\\s]+([?][^\\s#]*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)[?&](user|password)=");
    private static final String MEND =
            "write none, file:PATH, or jdbc:postgresql://host:port/database";

    /** What holds where nothing is configured. */
    public static final HistorySettings STANDARD =
            new HistorySettings("", "", "", STANDARD_DAYS, false);

    /**
     * The text of a configuration as {@link #url} takes it, with the path of a file made absolute.
     *
     * @throws IllegalArgumentException says what to write instead, without the text
     */
    public static String location(String url, Path directory) {
        if (url.equals(OFF)) {
            return url;
        }
        if (url.startsWith(FILE)) {
            return FILE + path(url, directory);
        }
        if (CREDENTIALS.matcher(url).find() || url.contains("@")) {
            throw new IllegalArgumentException(
                    "write user and password as history.user and history.password");
        }
        if (!POSTGRESQL.matcher(url).matches()) {
            throw new IllegalArgumentException(MEND);
        }
        return url;
    }

    private static Path path(String url, Path directory) {
        try {
            Path path = Path.of(url.substring(FILE.length()));
            // H2 reads what follows a semicolon as settings
            if (path.getFileName() != null
                    && !path.toString().isEmpty()
                    && !path.toString().contains(";")) {
                return directory.resolve(path).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException wrong) {
            // told below
        }
        throw new IllegalArgumentException(MEND);
    }

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
