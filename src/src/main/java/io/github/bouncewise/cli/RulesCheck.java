// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.authoring.RuleCheck;
import io.github.bouncewise.authoring.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules check}: reports errors and how to correct them. */
@Command(
        name = "check",
        description = {
            "Checks rules, their cases, and the causes and texts that they need.",
            "Each problem is one line: file:line: what is wrong; how to correct it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 no problems, 1 there are problems, 2 wrong usage.",
            "",
            "Example: bouncewise rules check conf/bouncewise"
        })
final class RulesCheck implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Your directory, with rules/ and knowledge-base/ in it.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        RuleSet set = operator.open(directory);
        List<String> problems = RuleCheck.of(set);
        problems.forEach(spec.commandLine().getOut()::println);
        if (problems.isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .println(
                            Count.of(set.size(), "rule")
                                    + " and "
                                    + Count.of(set.caseCount(), "case")
                                    + ": no problems");
            return 0;
        }
        spec.commandLine().getErr().println(Count.of(problems.size(), "problem"));
        return 1;
    }
}
