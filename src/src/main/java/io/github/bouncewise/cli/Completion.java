// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description =
                "Prints a script with which a shell completes commands, options and their values.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bouncewise completion bash > ~/.bouncewise.bash",
            "      then add to ~/.bashrc: source ~/.bouncewise.bash",
            "  bouncewise completion zsh > ~/.bouncewise.zsh",
            "      then add to ~/.zshrc: source ~/.bouncewise.zsh",
            "  bouncewise completion fish > ~/.config/fish/completions/bouncewise.fish",
            "",
            "Exit codes: 0 success, 2 wrong usage."
        })
final class Completion implements Callable<Integer> {
    /** Shells for which there is a script. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine all = Main.commandLine();
        String script =
                shell == Shell.FISH
                        ? FishCompletion.of(all)
                        : AutoComplete.bash(all.getCommandName(), all);
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
