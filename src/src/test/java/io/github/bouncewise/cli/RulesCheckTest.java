// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesCheckTest {

    private static final Path EXAMPLES = Path.of("src", "test", "broken-rules");

    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static List<Path> examples() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.sorted().toList();
        }
    }

    /** Beside each example stands what is said about it, and nothing else may be. */
    @ParameterizedTest
    @MethodSource("examples")
    void what_is_broken_is_named_by_file_and_line_with_its_mend(Path example) throws IOException {
        assertThat(run("rules", "check", example)).isEqualTo(1);

        assertThat(out.toString().replace(example + "/", "").lines())
                .containsExactlyElementsOf(Files.readAllLines(example.resolve("problem.txt")));
    }

    @Test
    void each_problem_has_a_line_and_a_mend() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(25);
        for (Path example : examples()) {
            assertThat(Files.readAllLines(example.resolve("problem.txt")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("[^:]+:[1-9][0-9]*: .+; .+"));
        }
    }

    @Test
    void the_shipped_rules_are_clean() {
        assertThat(run("rules", "check")).isZero();

        assertThat(out.toString()).endsWith("no problems" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_directory_without_rules_is_wrong_use() {
        assertThat(run("rules", "check", directory)).isEqualTo(2);
        assertThat(err.toString())
                .contains(directory + " contains neither rules/ nor knowledge-base/");

        assertThat(run("rules", "check", directory.resolve("none"))).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsSubsequence(
                        directory.resolve("none") + " is not a directory",
                        "  create it, or name the one of knowledge.directory");
    }

    @Test
    void the_directory_of_a_configuration_is_checked() throws IOException {
        Path rules = Files.createDirectories(directory.resolve("own/rules"));
        Files.writeString(rules.resolve("a.drl.bak"), "");
        Path config = Files.writeString(directory.resolve("c"), "knowledge.directory = own\n");

        assertThat(run("rules", "check", "--config", config)).isEqualTo(1);

        assertThat(out.toString()).contains("a.drl.bak:1: this file is not read; name it NAME.drl");
    }

    @Test
    void shipped_rules_may_be_replaced_and_switched_off() throws IOException {
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(rules.resolve("off.yaml"), "- PROV-151\n");
        Path example = EXAMPLES.resolve("case-silent-missing/rules");
        Files.writeString(
                rules.resolve("own.drl"),
                Files.readString(example.resolve("own.drl")).replace("OWN-1", "PROV-113"));
        Files.writeString(
                rules.resolve("own.cases.yaml"),
                Files.readString(example.resolve("own.cases.yaml")).replace("OWN-1", "PROV-113"));

        assertThat(run("rules", "check", directory)).isEqualTo(1);

        assertThat(out.toString().lines())
                .containsExactly(
                        directory
                                + "/rules/own.drl:6: PROV-113 has no case in which it stays silent;"
                                + " add silent: PROV-113 to the *.cases.yaml beside it");
    }

    private int run(Object... arguments) {
        return Commands.run(out, err, arguments);
    }
}
