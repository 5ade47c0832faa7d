// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an operator's file may be used: it is inside the operator's directory, and nobody but the
 * user that runs this program and root can change it or put another one in its place. So it, and
 * every directory and link on the way to it from the root of the file system, must belong to one of
 * them and not be writable by others or by their group; as in StrictModes of OpenSSH. A directory
 * with the sticky bit, such as {@code /tmp}, may be writable: in it, nobody can replace what
 * belongs to somebody else. A group that only its owner is in may write.
 *
 * <p>If the file system has no such permissions, every file of the directory may be used.
 */
final class FileTrust {

    private static final String ROOT = "root";

    /** Links on the way to a file; a circle has more. */
    private static final int MOST_LINKS = 40;

    private static final int STICKY = 01000;

    private final Path given;
    private final Path top;
    private final String user;
    private final PrivateGroups groups = PrivateGroups.ofSystem();

    /**
     * @param top the directory that is read
     */
    FileTrust(Path top) throws IOException {
        this.given = top.toAbsolutePath().normalize();
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
        return Files.isSymbolicLink(file) ? distrustWay(file, 0) : distrustOne(file);
    }

    /** The reason why somebody else could put another directory in the place of the one given. */
    Optional<Problem> distrustWay() throws IOException {
        return distrustWay(given, 0);
    }

    /** Of a path, from the root of the file system on, and of where its links lead. */
    private Optional<Problem> distrustWay(Path path, int links) throws IOException {
        Path here = path.getRoot();
        Optional<Problem> wrong = distrustOne(here);
        for (Path name : path) {
            if (wrong.isPresent()) {
                return wrong;
            }
            here = here.resolve(name);
            wrong = distrustOne(here);
            if (wrong.isEmpty() && Files.isSymbolicLink(here)) {
                Path target = here.resolveSibling(Files.readSymbolicLink(here)).normalize();
                wrong =
                        links < MOST_LINKS
                                ? distrustWay(target, links + 1)
                                : problem(here, "it is one of too many links", "remove links");
            }
        }
        return wrong;
    }

    /** Of a file, a directory, or a link itself, wherever it leads. */
    private Optional<Problem> distrustOne(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        PosixFileAttributes rights =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String owner = rights.owner().getName();
        if (!owner.equals(user) && !owner.equals(ROOT)) {
            return problem(
                    file,
                    "it belongs to " + owner + ", and this program runs as " + user,
                    "give it to " + (user.equals(ROOT) ? "" : user + " or to ") + "root: chown");
        }
        if (rights.isSymbolicLink() || rights.isDirectory() && isSticky(file)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = rights.permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return problem(file, "everybody may write to it", "remove that permission: chmod o-w");
        }
        String group = rights.group().getName();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !groups.isPrivate(group, owner)) {
            return problem(
                    file,
                    "the group " + group + " may write to it",
                    "remove that permission: chmod g-w");
        }
        return Optional.empty();
    }

    private static boolean isSticky(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
    }

    private static Optional<Problem> problem(Path file, String message, String mend) {
        return Optional.of(new Problem(file.toString(), 0, message, mend));
    }
}
