// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/**
 * A file of the knowledge base or a rule file, as text.
 *
 * @param path relative to its root, with slashes: {@code causes/mailbox-full.yaml}, {@code
 *     addresses.drl}
 * @param location its name in messages: the absolute path of an operator's file, or {@code
 *     shipped:…}
 */
public record Document(String path, String location, String text) {

    /** Prefix of the location of a shipped file. */
    public static final String SHIPPED = "shipped:";

    /** Whether a location is that of a shipped file, not of an operator's file. */
    public static boolean ships(String location) {
        return location.startsWith(SHIPPED);
    }

    /** The file name without directories and without its last ending. */
    public String name() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** Whether it is an operator's file, not a shipped one. */
    public boolean operators() {
        return !ships(location);
    }
}
