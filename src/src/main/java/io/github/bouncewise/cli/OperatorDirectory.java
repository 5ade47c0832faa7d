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
            throw usage(
                    given
                            + " is not a directory; create it, or name the one of knowledge.directory");
        }
        Path whole = OwnFiles.whole(given);
        Path rules = whole.resolve(OwnFiles.RULES);
        Path knowledge = whole.resolve(OwnFiles.KNOWLEDGE);
        if (!Files.isDirectory(rules) && !Files.isDirectory(knowledge)) {
            throw usage(
                    given
                            + " contains neither rules/ nor knowledge-base/;"
                            + " create one of them, or name the directory of knowledge.directory");
        }
        boolean any =
                Files.isDirectory(rules) && OwnFiles.hasAny(rules, OwnFiles.RULES)
                        || Files.isDirectory(knowledge)
                                && OwnFiles.hasAny(knowledge, OwnFiles.KNOWLEDGE);
        if (!any) {
            Errors.print(
                    spec.commandLine(),
                    "nothing was found in "
                            + whole
                            + "; rules/ has files named *.drl, knowledge-base/ those that ship");
        }
        return Optional.of(whole);
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
