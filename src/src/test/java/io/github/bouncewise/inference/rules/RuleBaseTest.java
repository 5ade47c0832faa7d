// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.TestFacts;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBaseTest {

    private static final Set<String> CAUSES = Set.of("lunch", "dinner");

    private static final String HEAD =
            """
            package tests;

            import io.github.bouncewise.inference.Finding;
            import io.github.bouncewise.inference.Said;

            """;

    private static final String GOOD =
            """
            rule "MEAL-10 they are at lunch"
                @id(MEAL-10) @since(0.1.0)
            when
                Said(phrase in ("at lunch", "eating … soup"), code >= 500)
            then
                insertLogical(new Finding("MEAL-10", "lunch", 0.9));
            end
            """;

    private static final String JOINING =
            """
            rule "MEAL-20 lunch, and nothing speaks of dinner"
                @id(MEAL-20)
            when
                Finding(cause == "lunch", certainty > 0.5)
                not Finding(cause == "dinner")
            then
                insertLogical(new Finding("MEAL-20", "lunch", 0.5)); // a second opinion
            end

            rule "MEAL-30 dinner"
                @id(MEAL-30)
            when
                Said(phrase == "at dinner")
            then
                insertLogical(new Finding("MEAL-30", "dinner", 0.4));
            end
            """;

    @Test
    void one_of_several_phrases_makes_a_rule_fire() {
        RuleBase rules = compiled(GOOD);

        assertThat(fired(rules, 550, "they are at lunch")).containsExactly("MEAL-10");
        assertThat(fired(rules, 550, "eating a bowl of soup")).containsExactly("MEAL-10");
        assertThat(fired(rules, 550, "they are at dinner")).isEmpty();
        assertThat(fired(rules, 450, "they are at lunch")).isEmpty();
    }

    @Test
    void rules_join_findings_and_take_them_back_when_more_is_known() {
        RuleBase rules = compiled(GOOD + JOINING);

        assertThat(rules.run(said(550), Wording.of("at lunch")).findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("MEAL-10", "MEAL-20");
        assertThat(rules.run(said(550), Wording.of("at lunch or at dinner")).findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("MEAL-10", "MEAL-30");
    }

    @Test
    void rules_that_differ_in_a_constant_alone_are_told_apart() {
        String other = GOOD.replace("MEAL-10", "MEAL-11").replace(">= 500", ">= 400");
        String third = GOOD.replace("MEAL-10", "MEAL-12").replace("code >= 500", "spf == \"fail\"");
        String fourth =
                GOOD.replace("MEAL-10", "MEAL-13").replace("code >= 500", "dmarc == \"none\"");
        RuleBase rules = compiled(GOOD + other + third + fourth);

        assertThat(fired(rules, 550, "at lunch")).containsExactly("MEAL-10", "MEAL-11");
        assertThat(fired(rules, 450, "at lunch")).containsExactly("MEAL-11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phrase in | phrse in | 9: Said has no \"phrse\"; did you mean phase or phrase?",
                "code >= 500 | colour >= 500 | 9: Said has no \"colour\"; use one of phrase, code,",
                "Said(phrase | Siad(phrase | 9: there is no fact Siad; did you mean Said?",
                "code >= 500 | code >= \"500\" | 9: code can't be compared with 500; compare it with a number",
                "code >= 500 | spf == \"fial\" | 9: spf is never \"fial\"; use one of fail, neutral,",
                "code >= 500 | spf matches \"f.*\" | 9: the condition \"spf matches \"f.*\"\" is not understood",
                "code >= 500 | code.toString() == \"5\" | 9: the condition",
                "code >= 500 | group == \"x\" | 9: Said has no \"group\"",
                "Said(phrase | Failure(phrase | 9: there is no fact Failure; use Said, Claim, ProviderCode or Finding",
                "\"lunch\", 0.9 | \"brunch\", 0.9 | 11: there is no cause \"brunch\"",
                "\"lunch\", 0.9 | \"lunch\", 9 | 11: the certainty 9 is out of range",
                "\"MEAL-10\", \"lunch\" | \"MEAL-11\", \"lunch\" | 11: the finding of MEAL-10 names the rule MEAL-11",
                "insertLogical( | System.exit(0); insertLogical( | 11: the conclusion of MEAL-10 is more than a finding",
                "insertLogical( | while (true); insertLogical( | 11: the conclusion of MEAL-10 is more",
                "@id(MEAL-10) | @id(MEAL-11) | 6: the rule \"MEAL-10 they are at lunch\" does not say its id",
                "@since(0.1.0) | @sence(0.1.0) | 7: unknown metadata @sence",
                "@since(0.1.0) | salience 10 | 7: rules have no attributes",
                "MEAL-10 they | they | 6: the rule \"they are at lunch\" has no id in its name",
                "Finding;' | Finding;import java.io.File;' | 3: rules may not import java.io.File",
                "at lunch | jo@example.org | 9: the phrase \"jo@example.org\" can't be found; write words",
                "at lunch\", | \", | 9: the phrase \"\" can't be found; write words",
                "when | whn | 9: there is no \"when\" before the conditions; write it on a line of its own",
                "then | thn | 11: there is no \"then\" before the conclusion; write it on a line",
                "end | '' | 11: the rule that begins in line 6 does not end; write \"end\"",
                "), code | ) code | 9: a comma is missing before \"code\"; separate conditions by commas",
                "code >= 500 | code = 500 | 9: a single \"=\" compares nothing; write ==",
                "), code | ) or code | 9: rules have no \"or\"; for several values write name in",
                "), code | ) and code | 9: conditions are not joined by \"and\"; separate them by a comma",
                "code >= 500 | code <> 500 | 9: there is no comparison \"<>\"; write !=",
                ">= 500) | >= 500 | 9: a parenthesis is not closed; write one pair",
                ">= 500) | >= 500)) | 9: there is a closing parenthesis too many; write one pair",
                "\"at lunch\" | “at lunch” | 9: these are not plain quotation marks; write \"…\"",
                "\"at lunch\" | \"at lunch | 9: a quotation mark is missing; write one at both ends",
                "rule \"MEAL-10 they are at lunch\" | rule MEAL-10 they | 6: the name of the rule is not in",
            })
    void a_broken_rule_is_named_by_line_with_its_mend(String good, String bad, String complaint) {
        String text = (HEAD + GOOD).replace(good.replace("'", ""), bad.replace("'", ""));

        List<Problem> problems = compiledWhole(text).problems();

        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).toString()).startsWith("here/tests.drl:" + complaint);
        assertThat(problems.get(0).mend()).isNotEmpty();
    }

    @Test
    void two_bars_are_named_inside_a_fact_and_between_conditions() {
        for (String bad : List.of("), code", "code >= 500")) {
            String text =
                    (HEAD + GOOD)
                            .replace(
                                    bad,
                                    bad.replace(", ", " || ")
                                            + (bad.startsWith(")") ? "" : " || code < 300"));

            assertThat(compiledWhole(text).problems())
                    .first()
                    .asString()
                    .startsWith(
                            "here/tests.drl:9: rules have no \"||\"; for several values write name in");
        }
    }

    @Test
    void a_byte_order_mark_is_named_and_costs_nothing() {
        RuleBase rules = compiledWhole("\ufeff" + HEAD + GOOD);

        assertThat(rules.ids()).containsExactly("MEAL-10");
        assertThat(rules.problems()).singleElement().asString().contains(":1: the file begins");
    }

    @Test
    void the_rules_beside_a_broken_one_serve() {
        RuleBase rules =
                compiled("rule \"MEAL-5 broken\"\nwhen\n    Said(((\nthen\nend\n\n" + GOOD);

        assertThat(rules.ids()).containsExactly("MEAL-10");
        assertThat(rules.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isBetween(8, 10));
        assertThat(fired(rules, 550, "at lunch")).containsExactly("MEAL-10");
    }

    @Test
    void the_second_rule_with_an_id_is_left_out() {
        RuleBase rules = compiled(GOOD + GOOD.replace("0.9", "0.1"));

        assertThat(rules.ids()).containsExactly("MEAL-10");
        assertThat(rules.problems())
                .singleElement()
                .hasToString(
                        "here/tests.drl:13: the id MEAL-10 is taken by here/tests.drl:6;"
                                + " give this rule a number of its own");
    }

    @Test
    void rules_that_feed_each_other_in_a_circle_are_stopped() {
        String circle =
                """
                rule "MEAL-40 one leads to the other"
                    @id(MEAL-40)
                when
                    Finding(cause == "lunch")
                    not Finding(cause == "dinner")
                then
                    insertLogical(new Finding("MEAL-40", "dinner", 0.5));
                end
                """;
        RuleBase rules = compiled(GOOD + circle);

        assertThat(rules.run(said(550), Wording.of("at lunch")).findings())
                .extracting(Finding::cause)
                .contains("lunch");
    }

    @Test
    void the_class_loader_of_the_calling_thread_plays_no_role() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(fired(compiled(GOOD), 550, "at lunch")).containsExactly("MEAL-10");
            assertThat(thread.getContextClassLoader())
                    .isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void many_threads_reason_at_once() throws Exception {
        RuleBase rules = compiled(GOOD + JOINING);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<String>>> answers =
                    IntStream.range(0, 200)
                            .mapToObj(i -> threads.submit(() -> fired(rules, 550, "at lunch")))
                            .toList();
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).containsExactly("MEAL-10", "MEAL-20");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void parentheses_without_end_are_a_problem_of_their_file() {
        RuleBase rules =
                compiled(
                        """
                        rule "DEEP-1 deep" @id(DEEP-1) when
                            Said(%sspf == "fail"%s)
                        then
                            insertLogical(new Finding("DEEP-1", "lunch", 0.5));
                        end
                        """
                                .formatted("(".repeat(20_000), ")".repeat(20_000)));

        assertThat(rules.problems())
                .isNotEmpty()
                .allMatch(p -> p.location().equals("here/tests.drl"));
        assertThat(rules.ids()).isEmpty();
    }

    @Test
    void a_rule_that_joins_many_facts_is_refused_by_line() {
        RuleBase rules =
                compiled(
                        """
                        rule "MANY-1 many" @id(MANY-1) when
                        %s
                        then
                            insertLogical(new Finding("MANY-1", "lunch", 0.5));
                        end
                        """
                                .formatted("    Finding(certainty > 0)\n".repeat(14)));

        assertThat(rules.problems())
                .singleElement()
                .asString()
                .contains("here/tests.drl:", "joined");
        assertThat(rules.ids()).isEmpty();
    }

    @Test
    void of_ten_thousand_rules_of_an_operator_the_first_are_used_and_the_next_is_named() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            text.append(GOOD.replace("MEAL-10", "MEAL-" + i));
        }

        RuleBase rules = compiled(text.toString());

        assertThat(rules.ids()).hasSize(1_000);
        assertThat(rules.problems())
                .singleElement()
                .asString()
                .contains("here/tests.drl:", "more than 1000 rules", "leave out");
    }

    private static List<String> fired(RuleBase rules, int code, String words) {
        return rules.run(said(code), Wording.of(words)).firings().stream()
                .map(firing -> firing.rule().id())
                .sorted()
                .toList();
    }

    private static Said said(int code) {
        return TestFacts.said(code, "permanent", "unchecked", "unchecked", false, 0);
    }

    private static RuleBase compiled(String rules) {
        return compiledWhole(HEAD + rules);
    }

    private static RuleBase compiledWhole(String text) {
        return RuleBase.compile(List.of(new Document("tests.drl", "here/tests.drl", text)), CAUSES);
    }
}
