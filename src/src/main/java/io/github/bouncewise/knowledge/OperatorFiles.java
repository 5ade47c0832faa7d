// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files in an operator's directory. Rules decide what people read, so only files that nobody
 * else can change are accepted: see {@link FileTrust}. Hidden files and backup files of editors are
 * ignored.
 *
 * @param documents by path relative to the directory
 * @param problems files that are refused, and why
 */
record OperatorFiles(Map<String, Document> documents, List<Problem> problems) {

    /** Maximum size of a file in octets; the largest shipped one has some 150,000. */
    private static final long LARGEST = 4L << 20;

    private static final List<String> ENDINGS = List.of(".drl", ".yaml", ".peb");

    static final OperatorFiles NONE = new OperatorFiles(Map.of(), List.of());

    /**
     * Reads the files; a directory that does not exist has none.
     *
     * @throws UncheckedIOException if the directory can't be read
     */
    static OperatorFiles in(Path directory) {
        Map<String, Document> documents = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return new OperatorFiles(documents, problems);
        }
        try {
            Optional<Problem> open = new FileTrust(directory).distrustWay();
            if (open.isPresent()) {
                problems.add(open.get());
            } else {
                read(top(directory), documents, problems);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new OperatorFiles(documents, problems);
    }

    /** The directory may be a link, so that an operator can replace all of it at once. */
    private static Path top(Path directory) throws IOException {
        Path top = directory.toAbsolutePath().normalize();
        return Files.isSymbolicLink(top) ? top.toRealPath() : top;
    }

    private static void read(Path top, Map<String, Document> documents, List<Problem> problems)
            throws IOException {
        FileTrust trust = new FileTrust(top);
        List<Path> refused = new ArrayList<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : (Iterable<Path>) all.filter(f -> isOurs(top, f))::iterator) {
                if (refused.stream().anyMatch(file::startsWith)) {
                    continue;
                }
                Optional<Problem> wrong = trust.distrust(file);
                if (wrong.isPresent()) {
                    problems.add(wrong.get());
                    refused.add(file);
                } else if (Files.isRegularFile(file)) {
                    read(top, file, documents, problems);
                }
            }
        }
    }

    /** Directories, and files of the kinds that are read. */
    private static boolean isOurs(Path top, Path file) {
        for (Path name : top.relativize(file)) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return Files.isDirectory(file)
                || Files.isRegularFile(file)
                        && ENDINGS.stream().anyMatch(file.getFileName().toString()::endsWith);
    }

    private static void read(
            Path top, Path file, Map<String, Document> documents, List<Problem> problems)
            throws IOException {
        String path = top.relativize(file).toString().replace('\\', '/');
        String location = top + "/" + path;
        if (Files.size(file) > LARGEST) {
            problems.add(
                    new Problem(
                            location,
                            0,
                            "the file has more than " + LARGEST + " octets",
                            "split it, or move files that are not rules or knowledge out of the directory"));
            return;
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            documents.put(path, new Document(path, location, text));
        } catch (CharacterCodingException wrong) {
            problems.add(new Problem(location, 0, "this is not UTF-8", "save the file as UTF-8"));
        }
    }
}
