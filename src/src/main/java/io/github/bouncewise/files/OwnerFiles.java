// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may write, and only the owner and the group may read. */
public final class OwnerFiles {
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> MOST =
            PosixFilePermissions.fromString("rw-r-----");

    private OwnerFiles() {}

    /**
     * Creates an empty file with mode 0600, or reduces the permissions of one that exists to 0640
     * at most. On a file system without such permissions it only creates the file.
     *
     * @return whether it is new
     */
    public static boolean create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createFile(file);
            }
            return true;
        } catch (FileAlreadyExistsException kept) {
            if (posix) {
                restrict(file);
            }
            return false;
        }
    }

    private static void restrict(Path file) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        if (permissions.retainAll(MOST)) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
