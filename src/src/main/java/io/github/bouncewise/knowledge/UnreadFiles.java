// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files in an operator's directory that look as if they were meant to be read, and are not, because
 * of their name or their place: for example {@code rules/ours.yml}, or {@code ours.drl} beside
 * {@code rules/}. Nothing else would tell of them.
 */
public final class UnreadFiles {
    private static final String RULES = "rules/";
    private static final String KNOWLEDGE = "knowledge-base/";

    /** What the loader reads, by path relative to the directory. */
    private static final Pattern READ =
            Pattern.compile(
                    "rules/(.*\\.drl|.*\\.cases\\.yaml|off\\.yaml)"
                            + "|knowledge-base/((causes|texts|pages|formats|language|codes|known-replies)/.*\\.yaml"
                            + "|(providers|blocklists|subjects|calibration|claims|off)\\.yaml"
                            + "|templates/.*\\.peb)");

    /** Notes, and what editors and package managers leave behind. Hidden files, too. */
    private static final Pattern NOTES =
            Pattern.compile(
                    "(.*/)?(\\..*|[A-Z]+|.*\\.md|.*\\.txt|.*~|.*\\.(bak|orig|rej|swp|rpmnew|rpmsave))");

    /** What looks like ours; elsewhere in the directory there may be anything. */
    private static final Pattern OURS = Pattern.compile("(?i).*\\.(drl|ya?ml|peb)");

    /** Beyond these, the directory is not one of ours. */
    private static final int MOST_FILES = 10_000;

    private static final int MOST_TOLD = 20;

    private UnreadFiles() {}

    /**
     * One entry for each file, at most 20.
     *
     * @param directory the one with {@code rules/} and {@code knowledge-base/} in it
     */
    public static List<Problem> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory.toRealPath())) {
            Path top = directory.toRealPath();
            return files.limit(MOST_FILES)
                    .filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString().replace('\\', '/'))
                    .filter(UnreadFiles::isUnread)
                    .sorted()
                    .limit(MOST_TOLD)
                    .map(path -> unread(directory, path))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            // whoever reads the directory tells of it
            return List.of();
        }
    }

    /**
     * Whether the loader reads a file.
     *
     * @param path relative to an operator's directory, such as {@code rules/ours.drl}
     */
    public static boolean isRead(String path) {
        return READ.matcher(path).matches();
    }

    private static boolean isUnread(String path) {
        boolean looksLikeOurs =
                path.startsWith(RULES)
                        || path.startsWith(KNOWLEDGE)
                        || OURS.matcher(path).matches();
        return looksLikeOurs && !READ.matcher(path).matches() && !isNote(path);
    }

    private static boolean isNote(String path) {
        return Stream.of(path.split("/")).anyMatch(name -> name.startsWith("."))
                || NOTES.matcher(path).matches();
    }

    private static Problem unread(Path directory, String path) {
        return new Problem(directory + "/" + path, 0, "nobody reads this file", mend(path));
    }

    private static String mend(String path) {
        if (path.startsWith(RULES)) {
            return "rules/ has files named *.drl, *.cases.yaml and off.yaml";
        }
        if (path.startsWith(KNOWLEDGE)) {
            return Optional.of(path)
                    .filter(p -> p.endsWith(".yml"))
                    .map(p -> "rename it to .yaml")
                    .orElse("name it, or its folder, like one of those that ship");
        }
        return "move it into rules/ or knowledge-base/";
    }
}
