// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCasesTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());

    private static final RuleBase RULES =
            RuleBase.compile(
                    List.of(
                            document(
                                    "own.drl",
                                    """
                                    package own;

                                    import io.github.bouncewise.inference.Finding;
                                    import io.github.bouncewise.inference.Said;

                                    rule "OWN-1 the box is brimming"
                                        @id(OWN-1)
                                    when
                                        Said(phrase == "the box is brimming")
                                    then
                                        insertLogical(new Finding("OWN-1", "mailbox-full", 0.9));
                                    end
                                    """)),
                    KNOWLEDGE.causes().keySet());

    private static final String GOOD =
            """
            # A remark.
            - fires: OWN-1
              expect: mailbox-full
              when: {remoteText: "552 5.2.2 The box is brimming", size: 5000000000, typo: true}
            - silent: [OWN-1]
              when: {code: 550}
            """;

    @Test
    void cases_are_read_with_their_place_and_their_facts() {
        RuleCases cases = read(GOOD);

        assertThat(cases.problems()).isEmpty();
        assertThat(cases.all()).extracting(RuleCase::line).containsExactly(2, 5);
        RuleCase first = cases.all().get(0);
        Said known = first.known(RemoteText.of(first.failure()));
        assertThat(known.value("code")).isEqualTo(552.0);
        assertThat(known.text("detail")).isEqualTo("2.2");
        assertThat(known.text("lasting")).isEqualTo("permanent");
        assertThat(known.value("size")).isEqualTo(5e9);
        assertThat(known.value("typo")).isEqualTo(true);
        assertThat(known.text("spf")).isEqualTo("unchecked");
        assertThat(cases.fires("OWN-1")).isTrue();
        assertThat(cases.staysSilent("OWN-1")).isTrue();
        assertThat(cases.fires("OWN-2")).isFalse();
        assertThat(run(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "typo: true | tipo: true | 4: a case knows no \"tipo\"; use one of remoteText, code,",
                "typo: true | typo: perhaps | 4: \"perhaps\" is not known here; use one of",
                "typo: true | spf: fial | 4: \"fial\" is not known here; use one of fail, neutral",
                "typo: true | phrase: full | 4: a case knows no \"phrase\"",
                "size: 5000000000 | size: big | 4: \"big\" is not a number",
                "expect: | expects: | 3: unknown key \"expects\"; use one of fires, silent, expect,",
                "when: {remote | if: {remote | 4: unknown key \"if\"",
                "- fires: OWN-1 | - ruledOut: virus | 2: this case names no rule; add fires: or silent:",
                "{code: 550} | {code: 550 | 7: this is not valid YAML",
                "- fires: OWN-1 | fires: OWN-1 | 3: this is not valid YAML",
            })
    void a_broken_case_is_named_by_line_with_its_mend(String good, String bad, String complaint) {
        List<Problem> problems = read(GOOD.replace(good, bad)).problems();

        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).toString()).startsWith("here/own.cases.yaml:" + complaint);
    }

    @Test
    void a_broken_case_costs_no_other() {
        assertThat(read(GOOD.replace("typo", "tipo")).all())
                .singleElement()
                .satisfies(one -> assertThat(one.silent()).containsExactly("OWN-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "is brimming\", | is empty\", | 2: OWN-1 does not fire in this case (fired: none); correct",
                "{code: 550} | {remoteText: the box is brimming} | 5: OWN-1 fires in this case, in which it should be silent",
                "mailbox-full | mailbox-busy | 2: the answer is mailbox-full and not mailbox-busy (fired: OWN-1)",
                "mailbox-full | mailbox-fool | 2: there is no cause \"mailbox-fool\"",
                "[OWN-1] | [OWN-9] | 5: there is no rule OWN-9",
                "expect: mailbox-full | ruledOut: virus | 2: no check excludes virus",
            })
    void a_case_that_comes_out_otherwise_says_how(String good, String bad, String complaint) {
        assertThat(run(GOOD.replace(good, bad)).get(0).toString())
                .startsWith("here/own.cases.yaml:" + complaint);
    }

    private static List<Problem> run(String cases) {
        return new CaseRunner(RULES, KNOWLEDGE)
                .run(read(cases).all()).stream()
                        .flatMap(result -> result.problems().stream())
                        .toList();
    }

    private static RuleCases read(String cases) {
        return RuleCases.read(List.of(document("own.cases.yaml", cases)));
    }

    private static Document document(String name, String text) {
        return new Document(name, "here/" + name, text);
    }
}
