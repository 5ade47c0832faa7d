// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of section 1, generated from the commands: man(7) macros. */
final class ManPage {
    private static final String END =
            """
            .SH EXIT STATUS
            0 for success, 1 if a message could not be read or something was found, 2 for wrong usage or configuration.
            The help of each command says more.
            .SH ENVIRONMENT
            .TP
            .B NO_COLOR
            If it is set, nothing is coloured on a terminal.
            .TP
            .B JAVA_HOME
            The Java runtime to use.
            """;

    private final StringBuilder out = new StringBuilder();

    private ManPage() {}

    static String of(CommandLine all) {
        ManPage page = new ManPage();
        CommandSpec program = all.getCommandSpec();
        page.macro("TH", all.getCommandName().toUpperCase(java.util.Locale.ROOT), "1");
        // nothing is hyphenated: names of options are there to be copied
        page.macro("nh");
        page.macro("ad", "l");
        page.macro("SH", "NAME");
        page.text(all.getCommandName() + " - " + program.usageMessage().description()[0]);
        page.macro("SH", "SYNOPSIS");
        page.synopsis(all);
        page.macro("SH", "COMMANDS");
        all.getSubcommands().values().forEach(page::command);
        page.out.append(END);
        return page.out.toString();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        macro("SS", spec.qualifiedName().substring(spec.root().name().length() + 1));
        synopsis(command);
        macro("PP");
        lines(spec.usageMessage().description());
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            argument(parameter.paramLabel(), parameter);
        }
        for (OptionSpec option : spec.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                argument(String.join(", ", option.names()) + label, option);
            }
        }
        if (spec.usageMessage().footer().length > 0) {
            macro("PP");
            macro("nf");
            Arrays.stream(spec.usageMessage().footer()).forEach(this::text);
            macro("fi");
        }
        command.getSubcommands().values().forEach(this::command);
    }

    private void synopsis(CommandLine command) {
        String synopsis = command.getHelp().synopsis(0);
        text(Ansi.OFF.string(synopsis).strip().replaceAll("\\s+", " "));
    }

    private void argument(String name, ArgSpec argument) {
        macro("TP");
        out.append(".B ").append(escaped(name)).append('\n');
        lines(argument.description());
    }

    private void lines(String[] lines) {
        Arrays.stream(lines).forEach(this::text);
    }

    private void macro(String name, String... arguments) {
        out.append('.')
                .append(name)
                .append(
                        List.of(arguments).stream()
                                .map(argument -> " \"" + escaped(argument) + '"')
                                .collect(Collectors.joining()))
                .append('\n');
    }

    /** A line of text; one that begins with a dot or an apostrophe would be a macro. */
    private void text(String line) {
        String escaped = escaped(line);
        boolean macro = escaped.startsWith(".") || escaped.startsWith("'");
        out.append(macro ? "\\&" : "").append(escaped).append('\n');
    }

    /** Hyphens are kept as they are typed, so that options can be copied. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
