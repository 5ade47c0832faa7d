// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.authoring.CaseReport;
import io.github.bouncewise.configuration.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules test}: runs the cases beside the rules. */
@Command(
        name = "test",
        description = "Runs cases, and shows the actual answer for those that fail.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 all passed, 1 some failed, 2 wrong usage.",
            "",
            "Example: bouncewise rules test OWN-1 --directory conf/bouncewise"
        })
final class RulesCases implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID|FILE",
            description = "Ids of rules, or files of cases; default: all.")
    private List<String> names = List.of();

    @Option(names = "--directory", paramLabel = "DIR", description = "Your directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        CaseReport report = CaseReport.of(operator.open(directory), names);
        if (!report.unknown().isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), report.unknown()));
        }
        PrintWriter out = spec.commandLine().getOut();
        report.unreadable().forEach(out::println);
        for (CaseReport.Failed failed : report.failed()) {
            failed.problems().forEach(out::println);
            if (!failed.said().isEmpty()) {
                out.println("    said      " + failed.said());
            }
            out.printf(Locale.ROOT, "    answered  %s %.2f%n", failed.answer(), failed.certainty());
            out.println(
                    "    fired     "
                            + (failed.fired().isEmpty()
                                    ? "none"
                                    : String.join(", ", failed.fired())));
        }
        out.println(
                Count.of(report.cases(), "case")
                        + ", "
                        + report.failed().size()
                        + " failed"
                        + (report.unreadable().isEmpty()
                                ? ""
                                : ", " + report.unreadable().size() + " unreadable"));
        return report.failed().isEmpty() && report.unreadable().isEmpty() ? 0 : 1;
    }
}
