// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.knowledge.UnreadFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Directories of an operator's files on a command line. Every option takes the directory that
 * {@code knowledge.directory} names, and the part of it that the option is about.
 */
final class OwnFiles {
    static final String RULES = "rules";
    static final String KNOWLEDGE = "knowledge-base";

    private OwnFiles() {}

    /**
     * One part of the operator's directory. Says on standard error if there is nothing to read.
     *
     * @param option for messages
     * @param given the operator's directory, or the part itself
     * @param part {@link #RULES} or {@link #KNOWLEDGE}
     */
    static Path part(CommandLine command, String option, Path given, String part) {
        if (!Files.isDirectory(given)) {
            throw new ParameterException(
                    command, option + ": " + given + " is not a directory; name a directory");
        }
        Path below = given.resolve(part);
        Path found = Files.isDirectory(below) ? below : given;
        if (!hasAny(found, part)) {
            Errors.print(
                    command,
                    option
                            + ": nothing was found in "
                            + given
                            + "; name a directory with "
                            + (part.equals(RULES) ? "rules/*.drl" : "knowledge-base/causes/*.yaml")
                            + " or the like in it");
        }
        return found;
    }

    /** The operator's directory, if this is it or one of its parts; else the path itself. */
    static Path whole(Path given) {
        Path name = given.toAbsolutePath().normalize().getFileName();
        boolean isPart =
                name != null
                        && (name.toString().equals(RULES) || name.toString().equals(KNOWLEDGE));
        boolean hasPart =
                Files.isDirectory(given.resolve(RULES))
                        || Files.isDirectory(given.resolve(KNOWLEDGE));
        return isPart && !hasPart ? given.toAbsolutePath().normalize().getParent() : given;
    }

    /** Whether there is a file that the loader reads. */
    static boolean hasAny(Path directory, String part) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .anyMatch(path -> UnreadFiles.isRead(part + "/" + path));
        } catch (IOException | UncheckedIOException unreadable) {
            // whoever reads the files says why they can't be read
            return true;
        }
    }
}
