// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.cases.CaseRunner;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.inference.cases.RuleCases;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** The shipped rules, and the cases beside them. */
class ShippedRulesTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final RuleBase RULES =
            RuleBase.compile(KNOWLEDGE.rules(), KNOWLEDGE.causes().keySet());

    private static final RuleCases CASES = RuleCases.read(KNOWLEDGE.cases());
    private static final CaseRunner RUNNER = new CaseRunner(RULES, KNOWLEDGE);

    static List<RuleCase> cases() {
        return CASES.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_comes_out_as_it_says(RuleCase one) {
        assertThat(RUNNER.run(one).problems()).isEmpty();
    }

    @Test
    void none_is_broken() {
        assertThat(RULES.problems()).isEmpty();
        assertThat(CASES.problems()).isEmpty();
    }

    @Test
    void each_has_a_case_in_which_it_fires_and_one_in_which_it_stays_silent() {
        assertThat(RULES.ids()).isNotEmpty().allMatch(CASES::fires).allMatch(CASES::staysSilent);
    }

    @Test
    void each_cause_is_reached_by_a_case_or_a_scenario() throws Exception {
        Set<String> reached = new TreeSet<>();
        cases().forEach(one -> reached.add(one.expect()));
        try (Stream<Path> scenarios = Files.list(Path.of("src", "test", "scenarios"))) {
            for (Path file : scenarios.toList()) {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("cause: "))
                        .forEach(line -> reached.add(line.substring("cause: ".length())));
            }
        }

        assertThat(reached).containsAll(KNOWLEDGE.causes().keySet());
    }

    @Test
    void each_check_that_excludes_a_cause_has_its_english_text_and_no_text_is_left_over() {
        Texts english = KNOWLEDGE.texts().get("en");

        assertThat(english.checks().keySet()).isEqualTo(RULES.checks());
    }

    /** The parser of the coming language level; too slow for use, but the rules suit it. */
    @ParameterizedTest
    @MethodSource("files")
    void each_file_is_clean_for_the_coming_parser(Document file) throws Exception {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);

        assertThat(parser.parse(false, file.text()).getRules()).isNotEmpty();
        assertThat(parser.getErrors()).isEmpty();
    }

    static List<Document> files() {
        return KNOWLEDGE.rules();
    }
}
