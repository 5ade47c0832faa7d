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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bouncewise}. */
@Command(
        name = "bouncewise",
        description = "Reads a bounce, checks what can be checked, and tells what to do.",
        subcommands = {
            Explain.class,
            ReportCommand.class,
            Doctor.class,
            Bench.class,
            Unknown.class,
            Rules.class,
            CalibrationCommand.class,
            Gallery.class,
            Docs.class
        },
        mixinStandardHelpOptions = true,
        version = "Bouncewise 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also: bouncewise demo [DIR]   starts a mail server, makes messages bounce, and shows the reports",
            "",
            "Exit codes: 0 success, 1 a message could not be read, 2 wrong usage or configuration; --help of a command tells more."
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args));
    }

    /**
     * Runs one command.
     *
     * @return the exit code of the process
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explainTrouble)
                .execute(args);
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
            command.getErr().println(trouble.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Throwable cause = trouble instanceof UncheckedIOException ? trouble.getCause() : trouble;
        if (cause instanceof IOException file) {
            command.getErr().println(Reason.withFile(file));
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
