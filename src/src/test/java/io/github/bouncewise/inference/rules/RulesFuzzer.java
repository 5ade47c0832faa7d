// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.TestFacts;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.testing.FuzzSeeds;
import java.util.List;
import java.util.Set;

/**
 * Fuzz target: a file of an operator's rules. What is wrong with it is named; the rules that are
 * taken conclude nothing but known causes, under their own ids.
 */
public final class RulesFuzzer {
    private static final Set<String> CAUSES = Set.of("lunch", "dinner");

    private RulesFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("rules", RulesFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String drl = new String(input, UTF_8);
        RuleBase rules =
                RuleBase.compile(List.of(new Document("fuzz.drl", "/own/fuzz.drl", drl)), CAUSES);

        rules.problems()
                .forEach(
                        problem -> {
                            assertThat(problem.location()).isEqualTo("/own/fuzz.drl");
                            assertThat(problem.line()).isNotNegative();
                            assertThat(problem.message()).isNotBlank();
                            assertThat(problem.mend()).isNotBlank();
                        });
        rules.run(
                        TestFacts.said(550, "permanent", "unchecked", "unchecked", false, 0),
                        Wording.of("they are at lunch or at dinner"))
                .findings()
                .forEach(
                        finding -> {
                            assertThat(CAUSES).contains(finding.cause());
                            assertThat(rules.ids()).contains(finding.rule());
                            assertThat(finding.certainty()).isBetween(-1.0, 1.0);
                        });
    }
}
