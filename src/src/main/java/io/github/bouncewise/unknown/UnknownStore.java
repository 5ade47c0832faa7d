// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps unknown bounces in a directory, each in a small JSON file whose name begins with its time.
 * A file is written under another name and renamed, so that no reader sees half of it; several
 * processes may write while others read. Beyond the limits, the oldest are deleted.
 */
public final class UnknownStore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z-[0-9a-f]{8}\\.json");
    private static final Pattern UNFINISHED = Pattern.compile("\\.[0-9a-f-]{36}\\.tmp");

    /** Age after which an unfinished file belongs to a process that was killed. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

    /** Maximum size in octets of a kept bounce; larger files are not ours. */
    private static final long LARGEST = 16_384;

    private final Path directory;
    private final int most;
    private final long bytes;

    /** A file in the directory. */
    private record Entry(Path path, long size) {}

    /**
     * The content of the directory.
     *
     * @param unreadable names of files that are not ours, or broken
     */
    public record Content(List<UnknownBounce> bounces, List<String> unreadable) {
        public Content {
            bounces = List.copyOf(bounces);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * @param directory created when the first bounce is kept
     * @param most maximum number to keep
     * @param bytes maximum octets of all together
     */
    public UnknownStore(Path directory, int most, long bytes) {
        this.directory = directory;
        this.most = most;
        this.bytes = bytes;
    }

    /** Keeps a bounce, and deletes the oldest ones if there are too many. */
    public void add(UnknownBounce bounce) throws IOException {
        Files.createDirectories(directory, permissions("rwxr-x---"));
        Path unfinished = directory.resolve("." + UUID.randomUUID() + ".tmp");
        String id = UUID.randomUUID().toString().substring(0, 8);
        Path finished = directory.resolve(TIME.format(bounce.at()) + "-" + id + ".json");
        try {
            Files.createFile(unfinished, permissions("rw-r-----"));
            Files.writeString(unfinished, bounce.json() + "\n");
            move(unfinished, finished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        sweep();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException odd) {
            Files.move(from, to);
        }
    }

    private FileAttribute<?>[] permissions(String rights) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }

    private void sweep() throws IOException {
        removeUnfinished();
        List<Entry> entries = entries();
        long size = entries.stream().mapToLong(Entry::size).sum();
        int number = entries.size();
        for (Entry oldest : entries) {
            if (number <= most && size <= bytes) {
                return;
            }
            Files.deleteIfExists(oldest.path());
            number--;
            size -= oldest.size();
        }
    }

    /** Removes what a killed process left behind. */
    private void removeUnfinished() throws IOException {
        for (Path path : files(UNFINISHED)) {
            if (leftBehind(path)) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The files, the oldest first. */
    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path path : files(NAME)) {
            attributes(path).ifPresent(a -> entries.add(new Entry(path, a.size())));
        }
        return entries;
    }

    private List<Path> files(Pattern name) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> name.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException lost) {
            throw lost.getCause();
        }
    }

    private static boolean leftBehind(Path path) throws IOException {
        Instant before = Instant.now().minus(LEFT_BEHIND);
        return attributes(path)
                .filter(a -> a.lastModifiedTime().toInstant().isBefore(before))
                .isPresent();
    }

    /** The attributes of a regular file; empty for others, and for a file that was just deleted. */
    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(
                            Files.readAttributes(
                                    path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                    .filter(BasicFileAttributes::isRegularFile);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /**
     * All kept bounces, the oldest first. Links and files with other names are ignored.
     *
     * @throws IOException if the directory can't be read
     */
    public static Content read(Path directory) throws IOException {
        List<UnknownBounce> bounces = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Entry entry : new UnknownStore(directory, 0, 0).entries()) {
            try {
                bounces.add(read(entry));
            } catch (NoSuchFileException gone) {
                // deleted meanwhile, as the oldest
            } catch (IOException | IllegalArgumentException broken) {
                unreadable.add(entry.path().getFileName().toString());
            }
        }
        return new Content(bounces, unreadable);
    }

    private static UnknownBounce read(Entry entry) throws IOException {
        if (entry.size() > LARGEST) {
            throw new IllegalArgumentException("this is not a kept bounce");
        }
        return UnknownBounce.read(
                new String(Files.readAllBytes(entry.path()), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
