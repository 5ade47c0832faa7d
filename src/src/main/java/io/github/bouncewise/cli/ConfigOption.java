// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --config} of commands that work as the mail server does. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The bouncewise.properties of the mail server.")
    private Path file;

    /** The configuration of the file, or the defaults. */
    Configuration read() throws IOException {
        return file == null ? Configuration.defaults() : Configuration.load(file);
    }
}
