// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
    private static final String RULE =
            """
            package own;
            import io.github.bouncewise.inference.Finding;
            import io.github.bouncewise.inference.Said;
            rule "OWN-100 brimming"
                @id(OWN-100)
            when
                Said(phrase == "pigeonhole brimming")
            then
                insertLogical(new Finding("OWN-100", "mailbox-full", 0.9));
            end
            """;

    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theSameDirectoryServesEveryOption() throws IOException {
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(rules.resolve("own.drl"), RULE);
        Path bounce =
                Files.writeString(
                        directory.resolve("b.eml"),
                        ExplainTest.REFUSED.replace(
                                "permanent failure for one or more recipients",
                                "pigeonhole brimming"));

        for (Path given : new Path[] {directory, rules}) {
            out.getBuffer().setLength(0);
            int code =
                    Commands.run(
                            out, err, "explain", "--json", "--offline", "--rules", given, bounce);
            assertThat(code).isZero();
            assertThat(out.toString()).contains("OWN-100");
            out.getBuffer().setLength(0);
            Commands.run(out, err, "rules", "list", "--own", "--directory", given);
            assertThat(out.toString()).startsWith("OWN-100");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aDirectoryWithoutAnythingToReadIsTold() throws IOException {
        Files.createDirectories(directory.resolve("rules"));
        Files.writeString(directory.resolve("rules").resolve("own.yml"), "");
        Path bounce = Files.writeString(directory.resolve("b.eml"), ExplainTest.REFUSED);

        Commands.run(
                out,
                err,
                "explain",
                "--offline",
                "--rules",
                directory,
                "--knowledge",
                directory,
                bounce);
        Commands.run(out, err, "rules", "list", "--own", "--directory", directory);

        assertThat(err.toString())
                .contains("--rules: nothing was found in " + directory + "\n  name a directory")
                .contains("--knowledge: nothing was found in " + directory + "\n")
                .contains("\nnothing was found in " + directory + "\n  rules/ has files");
    }
}
