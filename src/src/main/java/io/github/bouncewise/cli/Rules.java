// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules}: commands for authors of rules. */
@Command(
        name = "rules",
        description = "Lists, shows, checks, tests and writes rules.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Your rules are in DIR/rules, where knowledge.directory names DIR. Without a directory,",
            "the commands work on the shipped rules.",
            "",
            "Example: bouncewise rules list --cause mailbox-full",
            "",
            "Exit codes: see the help of each command."
        })
final class Rules implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a command, for example: rules check");
    }
}
