// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules}: for who writes rules. */
@Command(
        name = "rules",
        description = "Lists, shows, checks, tries and writes rules.",
        subcommands = {
            RulesCheck.class,
            RulesList.class,
            RulesShow.class,
            RulesCases.class,
            RulesNew.class,
            RulesDiff.class,
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Your rules lie in DIR/rules, where DIR is the directory that knowledge.directory names;",
            "without a directory the shipped rules are meant.",
            "",
            "Example: bouncewise rules new bounce.eml --cause mailbox-full --directory conf/bouncewise"
        })
final class Rules implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, such as: rules check");
    }
}
