// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The plugin's jar is loaded by a class loader that is not the thread's, as a mail server does. */
class ShippedInJarTest {

    @TempDir Path temp;

    @Test
    void the_knowledge_in_a_jar_is_that_of_the_directory() throws Exception {
        Path jar = jarOf(placeOf(Knowledge.class));
        URL[] alone = {jar.toUri().toURL(), placeOf(LoadSettings.class).toUri().toURL()};
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader loader =
                new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
            Class<?> there = loader.loadClass(Knowledge.class.getName());
            Method load = there.getMethod("load", Optional.class, Optional.class);
            Object knowledge = load.invoke(null, Optional.empty(), Optional.empty());

            assertThat(there.getMethod("version").invoke(knowledge))
                    .isEqualTo(Knowledge.load(Optional.empty(), Optional.empty()).version());
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
    }

    private static Path placeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The files alone: many jars have no entries for directories. */
    private Path jarOf(Path classes) throws IOException {
        Path jar = temp.resolve("plugin.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                entries.putNextEntry(new JarEntry(name));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}
