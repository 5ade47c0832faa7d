// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.authoring.RuleSet;
import io.github.bouncewise.configuration.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that select the directory with the operator's rules. */
final class OperatorDirectory {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Use the directory that knowledge.directory names in this file.")
    private Path config;

    /** The configuration that {@code --config} names, or the defaults. */
    Configuration configuration() throws IOException {
        return config == null ? Configuration.defaults() : Configuration.load(config);
    }

    /**
     * The directory to use.
     *
     * @param given the directory on the command line, or null
     */
    Optional<Path> directory(Path given) throws IOException {
        if (given == null) {
            Configuration configuration = configuration();
            return configuration.rules().or(configuration::knowledge).map(Path::getParent);
        }
        if (!Files.isDirectory(given)) {
            throw usage(given + " is not a directory; use the value of knowledge.directory");
        }
        if (!Files.isDirectory(given.resolve("rules"))
                && !Files.isDirectory(given.resolve("knowledge-base"))) {
            throw usage(
                    given
                            + " contains neither rules/ nor knowledge-base/;"
                            + " use the value of knowledge.directory, or create them");
        }
        return Optional.of(given);
    }

    /** The rules of that directory, merged with the shipped ones. */
    RuleSet open(Path given) throws IOException {
        return open(directory(given));
    }

    RuleSet open(Optional<Path> directory) {
        try {
            return RuleSet.open(directory);
        } catch (UncheckedIOException unreadable) {
            throw usage(
                    unreadable.getCause().getMessage() + " can't be read; correct its permissions");
        }
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
