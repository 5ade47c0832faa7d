// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import java.nio.file.Path;

/** What is tested against which James. */
final class Tested {
    static final Path JAR = Path.of(System.getProperty("bouncewise.james.jar"));
    static final String VERSION = System.getProperty("bouncewise.james.version");

    private Tested() {}
}
