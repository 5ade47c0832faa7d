// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.reference.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise docs}: writes the reference. */
@Command(
        name = "docs",
        description =
                "Writes the reference: a page for every cause, rule and provider, all phrases, and an index; and the manual page bouncewise.1.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bouncewise docs reference/ --directory conf/bouncewise",
            "",
            "Exit codes: 0 success, 2 wrong usage."
        })
final class Docs implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Parameters(paramLabel = "DIR", description = "Where to write; created if it does not exist.")
    private Path target;

    @Option(names = "--directory", paramLabel = "DIR", description = "Your directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Map<String, String> pages = Reference.pages(operator.open(directory));
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = target.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
        Files.writeString(target.resolve("bouncewise.1"), ManPage.of(Main.commandLine()));
        spec.commandLine()
                .getOut()
                .printf("%d pages: %s%n", pages.size(), target.resolve("index.html"));
        return 0;
    }
}
