// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at an operator's directories now and then and calls when they changed and then stayed the
 * same for one look: files are copied one after the other. Looking works where events don't, on
 * network file systems and on the volumes of containers.
 */
final class KnowledgeWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(KnowledgeWatch.class);

    private final List<Path> directories;
    private final Duration pause;
    private final Runnable changed;
    private final Thread thread;

    /**
     * @param pause between two looks
     */
    KnowledgeWatch(List<Path> directories, Duration pause, Runnable changed) {
        this.directories = List.copyOf(directories);
        this.pause = pause;
        this.changed = changed;
        String first = fingerprint();
        this.thread = new Thread(() -> watch(first), "bouncewise-knowledge");
        thread.setDaemon(true);
        thread.setContextClassLoader(KnowledgeWatch.class.getClassLoader());
        thread.start();
    }

    private void watch(String first) {
        String taken = first;
        String before = first;
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                String now = fingerprint();
                if (now.equals(before) && !now.equals(taken)) {
                    taken = now;
                    call();
                }
                before = now;
            }
        } catch (InterruptedException closed) {
            // the end that is wanted
        }
    }

    private void call() {
        try {
            changed.run();
        } catch (RuntimeException unexpected) {
            LOGGER.error("The changed knowledge could not be looked at", unexpected);
        }
    }

    private String fingerprint() {
        TreeSet<String> all = new TreeSet<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
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
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            PosixFileAttributeView rights =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            String may =
                    rights == null
                            ? ""
                            : rights.readAttributes().owner()
                                    + " "
                                    + PosixFilePermissions.toString(
                                            rights.readAttributes().permissions());
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
    public void close() {
        thread.interrupt();
    }
}
