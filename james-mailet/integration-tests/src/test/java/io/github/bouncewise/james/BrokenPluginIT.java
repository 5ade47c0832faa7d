// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.User;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that breaks in earnest costs no mail and doesn't keep James down. */
class BrokenPluginIT {

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"annotation", "inference"}) // used for each bounce; used at the start
    void with_half_of_the_classes_missing_bounces_are_delivered_as_they_came(String gone)
            throws Exception {
        Path half = directory.resolve("half.jar");
        copyWithout("io/github/bouncewise/" + gone + "/", half);
        JamesHome home = Plugin.home("without-" + gone, JamesHome.Ports.ANY).plugin(half);

        try (JamesServer james = JamesServer.start(home)) {
            User alice = james.user("alice@example.com");
            String report = Reports.unknownUser("alice@example.com", "nobody@example.org");
            alice.receive(report);

            Letter bounce = new Letter(alice.inbox(1).get(0));
            assertThat(bounce.body())
                    .isEqualTo(report.substring(report.indexOf("\n\n") + 2).replace("\n", "\r\n"));
        }
    }

    private static void copyWithout(String prefix, Path target) throws IOException {
        try (JarFile jar = new JarFile(Plugin.JAR.toFile());
                OutputStream file = Files.newOutputStream(target);
                JarOutputStream copy = new JarOutputStream(file)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.getName().startsWith(prefix)) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(copy);
                    copy.closeEntry();
                }
            }
        }
    }
}
