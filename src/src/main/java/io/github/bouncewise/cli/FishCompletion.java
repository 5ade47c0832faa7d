// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completions of fish: one command {@code complete} for each command and option. */
final class FishCompletion {
    private final String program;
    private final StringBuilder out = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandLine all) {
        FishCompletion fish = new FishCompletion(all.getCommandName());
        fish.write(all, List.of());
        return fish.out.toString();
    }

    /**
     * @param path the commands that were written before, without the program
     */
    private void write(CommandLine command, List<String> path) {
        List<String> below = List.copyOf(command.getSubcommands().keySet());
        String here = condition(path, below);
        command.getCommandSpec().options().forEach(option -> line(here + option(option)));
        command.getCommandSpec().positionalParameters().stream()
                .map(FishCompletion::values)
                .filter(values -> !values.isEmpty())
                .forEach(values -> line(here + " -f -a " + quoted(values)));
        command.getSubcommands()
                .forEach(
                        (name, child) -> {
                            line(here + " -f -a " + name + description(child.getCommandSpec()));
                            List<String> deeper = new ArrayList<>(path);
                            deeper.add(name);
                            write(child, deeper);
                        });
    }

    private static String option(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(
                    name.startsWith("--")
                            ? " -l " + name.substring(2)
                            : " -s " + name.substring(1));
        }
        String values = values(option);
        if (!values.isEmpty()) {
            line.append(" -x -a ").append(quoted(values));
        } else if (option.arity().max() > 0) {
            line.append(" -r");
        }
        return line + description(option.description());
    }

    private static String values(ArgSpec argument) {
        Iterable<String> values = argument.completionCandidates();
        return values == null
                ? ""
                : StreamSupport.stream(values.spliterator(), false)
                        .map(value -> value.toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(" "));
    }

    /** Holds where these commands were written, and none of those below. */
    private static String condition(List<String> path, List<String> below) {
        List<String> tests = new ArrayList<>();
        path.forEach(name -> tests.add("__fish_seen_subcommand_from " + name));
        if (path.isEmpty()) {
            tests.add("__fish_use_subcommand");
        } else if (!below.isEmpty()) {
            tests.add("not __fish_seen_subcommand_from " + String.join(" ", below));
        }
        return " -n " + quoted(String.join("; and ", tests));
    }

    private static String description(CommandSpec command) {
        return description(command.usageMessage().description());
    }

    private static String description(String[] lines) {
        return lines.length == 0 ? "" : " -d " + quoted(lines[0]);
    }

    private void line(String rest) {
        out.append("complete -c ").append(program).append(rest).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
