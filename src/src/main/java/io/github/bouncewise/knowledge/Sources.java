// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the shipped files of the knowledge. */
final class Sources {

    private static final String ROOT = "bouncewise/";

    /** A resource that always exists; its location leads to all the others. */
    private static final String ANCHOR = ROOT + "knowledge-base/providers.yaml";

    private Sources() {}

    /**
     * The files in {@code bouncewise/<part>/} on this class' class path, by relative path. They may
     * be in a directory or in a jar; the thread's context class loader is not used.
     */
    static Map<String, Document> shipped(String part) {
        URL anchor = Sources.class.getClassLoader().getResource(ANCHOR);
        if (anchor == null) {
            throw new IllegalStateException(
                    "the knowledge base is missing in this build: " + ANCHOR);
        }
        try {
            if (anchor.getProtocol().equals("file")) {
                Path top = Path.of(URI.create(anchor.toString())).getParent().getParent();
                return directory(top.resolve(part), Document.SHIPPED + part + "/");
            }
            return jar(anchor.toURI(), ROOT + part + "/", Document.SHIPPED + part + "/");
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(
                    "the knowledge base can't be read: " + anchor, unreadable);
        }
    }

    private static Map<String, Document> directory(Path top, String prefix) throws IOException {
        Map<String, Document> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String path = top.relativize(file).toString().replace('\\', '/');
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                found.put(path, new Document(path, prefix + path, text));
            }
        }
        return found;
    }

    private static Map<String, Document> jar(URI anchor, String part, String prefix)
            throws IOException {
        Map<String, Document> found = new TreeMap<>();
        JarURLConnection connection = (JarURLConnection) anchor.toURL().openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                if (entry.isDirectory() || !entry.getName().startsWith(part)) {
                    continue;
                }
                String path = entry.getName().substring(part.length());
                try (InputStream in = jar.getInputStream(entry)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    found.put(path, new Document(path, prefix + path, text));
                }
            }
        }
        return found;
    }
}
