// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounces whose words alone mislead, with the evidence that decides, and the shipped rules. */
class ScenarioTest {

    static final Path DIRECTORY = Path.of("src", "test", "scenarios");

    private static final int AT_LEAST = 120;
    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final BounceReader READER =
            BounceReader.of(
                    KNOWLEDGE.formats().stream()
                            .collect(Collectors.toMap(Document::location, Document::text)));
    private static final Reasoner REASONER =
            new Reasoner(
                    RuleBase.compile(KNOWLEDGE.rules(), KNOWLEDGE.causes().keySet()), KNOWLEDGE);

    static List<Scenario> scenarios() throws Exception {
        return Scenario.in(DIRECTORY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void a_scenario_gets_its_answer(Scenario scenario) {
        List<Diagnosis> diagnoses = REASONER.diagnose(scenario.bounce(READER), scenario.caseFile());

        assertThat(diagnoses).isNotEmpty();
        for (Diagnosis diagnosis : diagnoses) {
            Cause cause = diagnosis.cause();
            assertThat(cause.id()).as(() -> told(diagnosis)).isEqualTo(scenario.text("cause"));
            assertThat(cause.party().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .as("who must act")
                    .isEqualTo(scenario.text("party"));
            assertThat(diagnosis.certainty())
                    .as(() -> "the certainty of " + told(diagnosis))
                    .isGreaterThanOrEqualTo(scenario.certainty());
            assertThat(diagnosis.ruledOut())
                    .extracting(Diagnosis.RuledOut::cause)
                    .as("ruled out")
                    .containsAll(scenario.texts("ruledOut"));
            assertThat(scenario.texts("not")).doesNotContain(cause.id());
        }
    }

    @Test
    void there_are_many_and_no_two_have_the_same_name() throws Exception {
        List<String> names = scenarios().stream().map(Scenario::toString).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(AT_LEAST).doesNotHaveDuplicates();
    }

    private static String told(Diagnosis diagnosis) {
        return diagnosis.cause().id()
                + " "
                + diagnosis.certainty()
                + ", else "
                + diagnosis.alternatives()
                + ", because "
                + diagnosis.because().stream()
                        .map(Diagnosis.Step::rule)
                        .collect(Collectors.joining(" "))
                + ", words: "
                + diagnosis.failure().remoteText();
    }
}
