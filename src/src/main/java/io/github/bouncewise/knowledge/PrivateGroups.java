// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Groups that have one member, the user of the same name. Many systems give each user one and let
 * it write by default; OpenSSH accepts such files there too (StrictModes).
 *
 * @param groups lines of {@code /etc/group}
 * @param users lines of {@code /etc/passwd}
 */
record PrivateGroups(List<String> groups, List<String> users) {

    private static final int ID = 2;
    private static final int MEMBERS = 3;
    private static final int GROUP_OF_USER = 3;

    /** Those of this system; none if it has no such files. */
    static PrivateGroups ofSystem() {
        return new PrivateGroups(lines("/etc/group"), lines("/etc/passwd"));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException none) {
            return List.of();
        }
    }

    /** Whether nobody but the owner is in the group. */
    boolean isPrivate(String group, String owner) {
        if (!group.equals(owner)) {
            return false;
        }
        Optional<String[]> entry =
                groups.stream()
                        .map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > MEMBERS && fields[0].equals(group))
                        .findFirst();
        return entry.isPresent()
                && (entry.get()[MEMBERS].isBlank() || entry.get()[MEMBERS].equals(owner))
                && users.stream()
                        .map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > GROUP_OF_USER)
                        .filter(fields -> fields[GROUP_OF_USER].equals(entry.get()[ID]))
                        .allMatch(fields -> fields[0].equals(owner));
    }
}
