// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.stream.Stream;

/** Runs the command line inside the test. */
final class Commands {
    private Commands() {}

    /** The exit code; each argument as its text. */
    static int run(Writer out, Writer err, Object... arguments) {
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }
}
