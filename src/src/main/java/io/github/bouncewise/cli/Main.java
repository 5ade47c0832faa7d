// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.configuration.ConfigurationException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bouncewise}. */
@Command(
        name = "bouncewise",
        description = "Reads a bounce, checks what can be checked, and tells what to do.",
        mixinStandardHelpOptions = true,
        version = "Bouncewise 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  bouncewise explain bounce.eml     what happened, and what to do",
            "  bouncewise report ~/Maildir       the sum of many: what to fix first",
            "  bouncewise rules check DIR        errors in your own rules",
            "",
            "bouncewise COMMAND --help shows the options of a command.",
            "In the source tree also: ./bouncewise demo [DIR] starts a mail server, makes messages bounce, and shows the reports.",
            "",
            "Exit codes: 0 success, 1 a message could not be read, 2 wrong usage or configuration; --help of a command tells more.",
            "Environment: JAVA_HOME names the Java to use; with NO_COLOR nothing is coloured."
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        Ansi colours = Style.ofTerminal() ? Ansi.ON : Ansi.OFF;
        System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), colours, args));
    }

    /** Runs one command without colours. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, Ansi.OFF, args);
    }

    /**
     * Runs one command.
     *
     * @return the exit code of the process
     */
    static int run(PrintWriter out, PrintWriter err, Ansi colours, String... args) {
        return commandLine(args)
                .setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(colours))
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Main::explainTrouble)
                .execute(args);
    }

    /**
     * The commands with their options, as they read arguments.
     *
     * @param args to be read; where they name a command, there are no others. None for all
     */
    static CommandLine commandLine(String... args) {
        return Subcommands.of(args).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a command, for example: explain FILE");
    }

    private static int explainTrouble(
            Exception trouble, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (trouble instanceof ConfigurationException) {
            Errors.print(command, trouble.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Throwable cause = trouble instanceof UncheckedIOException ? trouble.getCause() : trouble;
        if (cause instanceof IOException file) {
            Errors.print(command, Reason.withFile(file));
            return CommandLine.ExitCode.USAGE;
        }
        throw trouble;
    }

    /**
     * Tells by {@link PrintWriter#checkError} when nobody reads any more, as System.out does not.
     */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }
}
