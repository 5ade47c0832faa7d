// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks at an operator's directories now and then and calls when they changed and then stayed the
 * same for one look: files are copied one after the other. Looking works where events don't, on
 * network file systems and on the volumes of containers.
 */
public final class KnowledgeWatch implements AutoCloseable {
    private final List<Path> directories;
    private final String first;
    private Optional<Thread> thread = Optional.empty();

    /** Looks once, so that it is made before the files are read: what changes later is seen. */
    public KnowledgeWatch(List<Path> directories) {
        this.directories = List.copyOf(directories);
        this.first = fingerprint();
    }

    /**
     * Goes on looking, until it is closed.
     *
     * @param pause between two looks, a millisecond and up
     */
    public synchronized void start(Duration pause, Runnable changed) {
        if (thread.isEmpty() && !directories.isEmpty()) {
            Thread looking = new Thread(() -> watch(pause, changed), "bouncewise-knowledge");
            looking.setDaemon(true);
            looking.setContextClassLoader(KnowledgeWatch.class.getClassLoader());
            looking.start();
            thread = Optional.of(looking);
        }
    }

    private void watch(Duration pause, Runnable changed) {
        String taken = first;
        String before = first;
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                String now = fingerprint();
                if (now.equals(before) && !now.equals(taken)) {
                    taken = now;
                    changed.run();
                }
                before = now;
            }
        } catch (InterruptedException closed) {
            // the end that is wanted
        }
    }

    private String fingerprint() {
        TreeSet<String> all = new TreeSet<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory.toRealPath())) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    all.add(fingerprint(file));
                }
            } catch (IOException | UncheckedIOException gone) {
                all.add(directory + " " + gone.getClass().getSimpleName());
            }
        }
        return String.join("\n", all);
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            PosixFileAttributeView posix =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            BasicFileAttributes about =
                    posix == null
                            ? Files.readAttributes(file, BasicFileAttributes.class)
                            : posix.readAttributes();
            String may =
                    about instanceof PosixFileAttributes rights
                            ? rights.owner()
                                    + " "
                                    + PosixFilePermissions.toString(rights.permissions())
                            : "";
            return String.join(
                    " ",
                    file.toString(),
                    Long.toString(about.isDirectory() ? 0 : about.size()),
                    about.lastModifiedTime().toString(),
                    String.valueOf(about.fileKey()),
                    may);
        } catch (NoSuchFileException gone) {
            return file + " gone";
        }
    }

    @Override
    public synchronized void close() {
        thread.ifPresent(Thread::interrupt);
    }
}
