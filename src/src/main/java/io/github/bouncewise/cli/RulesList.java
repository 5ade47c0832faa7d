// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.authoring.RuleRow;
import io.github.bouncewise.authoring.RuleSet;
import io.github.bouncewise.configuration.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules list}: prints one line per rule. */
@Command(
        name = "list",
        description = {
            "Lists the rules in use: id, causes (with a minus if the rule speaks against them), source.",
            "With --mails, also how many answers for these messages each rule led to."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bouncewise rules list --cause mailbox-full --mails bounces/",
            "",
            "Exit codes: 0 success, 2 wrong usage."
        })
final class RulesList implements Callable<Integer> {
    /** Causes shown per rule; further ones are only counted. */
    private static final int SHOWN = 3;

    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Option(names = "--directory", paramLabel = "DIR", description = "Your directory.")
    private Path directory;

    @Option(names = "--cause", paramLabel = "ID", description = "Only rules about this cause.")
    private String cause;

    @Option(names = "--own", description = "Only your own rules.")
    private boolean own;

    @Option(
            names = "--mails",
            paramLabel = "PATH",
            description = "Count hits over these messages, without DNS look-ups.")
    private Path mails;

    @Override
    public Integer call() throws IOException {
        Optional<Path> place = operator.directory(directory);
        if (own && place.isEmpty()) {
            throw operator.usage(
                    "--own: there is no directory of your rules; name it with --directory or --config");
        }
        RuleSet set = operator.open(place);
        if (cause != null && !set.hasCause(cause)) {
            throw new ConfigurationException(NoSuch.cause(cause, set));
        }
        Optional<Map<String, Integer>> hits = Optional.empty();
        if (mails != null) {
            hits =
                    Optional.of(
                            Answers.hits(
                                    operator.configuration(), place, mails, spec.commandLine()));
        }
        TextTable columns = new TextTable();
        for (RuleRow row : RuleRow.of(set)) {
            List<String> causes = causes(row);
            if ((!own || row.operators()) && (cause == null || speaksOf(row))) {
                List<String> cells = new ArrayList<>(List.of(row.id()));
                hits.ifPresent(known -> cells.add("" + known.getOrDefault(row.id(), 0)));
                cells.add(shown(causes));
                cells.add(row.source());
                cells.add(row.title());
                columns.add(cells.toArray(String[]::new));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        columns.lines().forEach(out::println);
        return 0;
    }

    private boolean speaksOf(RuleRow row) {
        return row.causes().contains(cause) || row.against().contains(cause);
    }

    private static List<String> causes(RuleRow row) {
        return Stream.concat(row.causes().stream(), row.against().stream().map(c -> "-" + c))
                .toList();
    }

    private static String shown(List<String> causes) {
        return causes.size() <= SHOWN
                ? String.join(", ", causes)
                : String.join(", ", causes.subList(0, SHOWN))
                        + " and "
                        + (causes.size() - SHOWN)
                        + " more";
    }
}
