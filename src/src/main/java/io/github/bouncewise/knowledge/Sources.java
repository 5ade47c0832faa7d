// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Finds the shipped files of the knowledge. */
final class Sources {

    private static final String ROOT = "bouncewise/";

    /** The directories that contain shipped files. */
    private static final List<String> PARTS = List.of("knowledge-base/", "rules/");

    /** A resource that always exists; its location leads to all the others. */
    private static final String ANCHOR = ROOT + "knowledge-base/providers.yaml";

    private Sources() {}

    /**
     * A shipped file.
     *
     * @param name such as {@code rules/addresses.drl}
     * @param size in octets
     * @param checksum CRC-32 of the octets
     * @param text reads it
     */
    record Source(String name, long size, long checksum, Supplier<String> text) {}

    /**
     * The shipped files on this class' class path. They may be in a directory or in a jar, whose
     * directory has the checksums; the thread's context class loader is not used.
     */
    static List<Source> shipped() {
        URL anchor = Sources.class.getClassLoader().getResource(ANCHOR);
        if (anchor == null) {
            throw new IllegalStateException(
                    "the knowledge base is missing in this build: " + ANCHOR);
        }
        try {
            return anchor.getProtocol().equals("file")
                    ? directory(Path.of(URI.create(anchor.toString())).getParent().getParent())
                    : jar(anchor.toURI());
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(
                    "the knowledge base can't be read: " + anchor, unreadable);
        }
    }

    private static List<Source> directory(Path top) throws IOException {
        List<Source> found = new ArrayList<>();
        for (String part : PARTS) {
            try (Stream<Path> files = Files.walk(top.resolve(part))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    byte[] octets = Files.readAllBytes(file);
                    CRC32 checksum = new CRC32();
                    checksum.update(octets);
                    found.add(
                            new Source(
                                    top.relativize(file).toString().replace('\\', '/'),
                                    octets.length,
                                    checksum.getValue(),
                                    () -> new String(octets, StandardCharsets.UTF_8)));
                }
            }
        }
        return found;
    }

    private static List<Source> jar(URI anchor) throws IOException {
        List<Source> found = new ArrayList<>();
        JarURLConnection connection = (JarURLConnection) anchor.toURL().openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                String name = entry.getName();
                if (!entry.isDirectory()
                        && PARTS.stream().anyMatch(part -> name.startsWith(ROOT + part))) {
                    found.add(
                            new Source(
                                    name.substring(ROOT.length()),
                                    entry.getSize(),
                                    entry.getCrc(),
                                    () -> text(name)));
                }
            }
        }
        return found;
    }

    private static String text(String resource) {
        try (InputStream in = Sources.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is no longer in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
