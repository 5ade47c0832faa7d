// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.stage.JamesHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build has put what the tests run. */
public final class Plugin {
    /** The one file that an administrator copies. */
    public static final Path JAR = Path.of(System.getProperty("bouncewise.james.jar"));

    /** The same for James 3.9. */
    static final Path JAR_FOR_3_9 =
            Path.of(JAR.toString().replaceFirst("\\.jar$", "-james-3.9.jar"));

    private static final Path SAMPLE = Path.of(System.getProperty("bouncewise.sample"));
    private static final String STOCK = System.getProperty("bouncewise.stock", "");
    private static final Path WORK = Path.of(System.getProperty("bouncewise.work"));

    /** With the key of James' own tests; its JMAP server does not start without one. */
    static final Path KEYSTORE = Path.of(STOCK).resolveSibling("keystore");

    private Plugin() {}

    /** James' own class path, without anything of ours. */
    public static String classPathOfJames() throws IOException {
        return Files.readString(Path.of(System.getProperty("bouncewise.james.classpath"))).strip();
    }

    /** What the build made of the engine, with the class path of the command line. */
    static Path engine() {
        return SAMPLE.toAbsolutePath().normalize().resolveSibling("../src/target").normalize();
    }

    /** A James with the sample configuration, still without the plugin. */
    public static JamesHome home(String name, JamesHome.Ports ports) {
        return JamesHome.create(WORK.resolve(name), SAMPLE, ports);
    }

    /** A James with the sample configuration and the plugin. */
    static JamesHome withPlugin(String name) {
        return home(name, JamesHome.Ports.ANY).plugin(JAR);
    }

    /** What this James has logged so far. */
    static List<String> log() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("bouncewise.log")));
    }
}
