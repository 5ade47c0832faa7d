// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an operator's file may be used: it is inside the operator's directory, belongs to the
 * user that runs this program or to root, and is not writable by everybody. If the file system has
 * no such permissions, every file of the directory may be used.
 */
final class FileTrust {

    private static final String ROOT = "root";

    private final Path top;
    private final String user;

    /**
     * @param top the directory that is read
     */
    FileTrust(Path top) throws IOException {
        this.top = top.toRealPath();
        this.user = user();
    }

    /** The user that runs this program: of its account, not from the environment. */
    private static String user() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getOwner(self).getName()
                : System.getProperty("user.name");
    }

    /** The reason why a file or directory must not be used; empty if it may be. */
    Optional<Problem> distrust(Path file) throws IOException {
        if (!file.toRealPath().startsWith(top)) {
            return problem(
                    file, "it leads out of " + top, "put the file itself there instead of a link");
        }
        if (Files.isDirectory(file) && Files.isSymbolicLink(file)) {
            return problem(
                    file,
                    "it is a link to a directory, which is not followed",
                    "put the directory itself there instead of a link");
        }
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        PosixFileAttributes rights = Files.readAttributes(file, PosixFileAttributes.class);
        String owner = rights.owner().getName();
        Set<PosixFilePermission> permissions = rights.permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return problem(file, "everybody may write to it", "remove that permission: chmod o-w");
        }
        if (!owner.equals(user) && !owner.equals(ROOT)) {
            return problem(
                    file,
                    "it belongs to " + owner + ", and this program runs as " + user,
                    "give it to " + (user.equals(ROOT) ? "" : user + " or to ") + "root: chown");
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(Path file, String message, String mend) {
        return Optional.of(new Problem(file.toString(), 0, message, mend));
    }
}
