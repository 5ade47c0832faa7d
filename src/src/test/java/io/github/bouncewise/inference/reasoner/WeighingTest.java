// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Alternative;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeighingTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());

    private static final RuleBase RULES = compiled(Document.SHIPPED + "a.drl", "spf == \"fail\"");

    private static RuleBase compiled(String location, String condition) {
        return RuleBase.compile(
                List.of(
                        new Document(
                                "own.drl",
                                location,
                                """
                                    package own;

                                    import io.github.bouncewise.inference.Finding;
                                    import io.github.bouncewise.inference.Said;

                                    rule "OWN-1 what was found tells why"
                                        @id(OWN-1)
                                    when
                                        Said(%s)
                                    then
                                        insertLogical(new Finding("OWN-1", "spf-ip-missing", 0.8));
                                    end
                                    """
                                        .formatted(condition))),
                KNOWLEDGE.causes().keySet());
    }

    private static Network.Outcome concluded(Finding... findings) {
        return new Network.Outcome(List.of(findings), List.of(), List.of());
    }

    private static Network.Outcome checked() {
        return RULES.run(Said.of(Map.of("spf", "fail")), Wording.of(""));
    }

    private static Finding finding(String rule, String cause, double certainty) {
        return new Finding(rule, cause, certainty);
    }

    private static List<Alternative> weighed(
            Network.Outcome outcome, Map<String, Double> resembles) {
        return Weighing.of(outcome, resembles, KNOWLEDGE);
    }

    private static double certainty(List<Alternative> weighed, String cause) {
        return weighed.stream()
                .filter(one -> one.cause().equals(cause))
                .mapToDouble(Alternative::certainty)
                .findFirst()
                .orElse(0);
    }

    @Test
    void what_rules_and_resemblance_both_name_is_nearly_sure() {
        List<Alternative> weighed =
                weighed(
                        concluded(finding("A-1", "mailbox-full", 0.7)),
                        Map.of("mailbox-full", 0.9, "loop", 0.1));

        assertThat(weighed.get(0).cause()).isEqualTo("mailbox-full");
        assertThat(weighed.get(0).certainty()).isGreaterThan(0.95);
    }

    @Test
    void causes_of_one_category_confirm_each_other() {
        List<Alternative> weighed =
                weighed(
                        concluded(finding("A-1", "ip-listed-xbl", 0.7)),
                        Map.of("ip-listed", 0.9, "loop", 0.1));

        assertThat(KNOWLEDGE.causes().get("ip-listed-xbl").category())
                .isEqualTo(KNOWLEDGE.causes().get("ip-listed").category());
        assertThat(weighed.get(0).certainty()).isGreaterThan(0.95);
    }

    @Test
    void where_rules_and_resemblance_differ_neither_is_sure_and_both_are_told() {
        List<Alternative> weighed =
                weighed(
                        concluded(finding("A-1", "mailbox-full", 0.7)),
                        Map.of("loop", 0.9, "mailbox-full", 0.1));

        assertThat(weighed)
                .extracting(Alternative::cause)
                .containsExactlyInAnyOrder("mailbox-full", "loop");
        assertThat(weighed).allMatch(one -> one.certainty() < 0.7);
    }

    @Test
    void what_our_own_checks_tell_outranks_words() {
        List<Alternative> weighed = weighed(checked(), Map.of("loop", 1.0));

        assertThat(weighed).containsExactly(new Alternative("spf-ip-missing", 0.8));
    }

    @Test
    void a_rule_of_the_operator_outranks_words_and_one_that_ships_does_not() {
        String words = "phrase == \"the house is yellow\"";
        Said nothing = Said.of(Map.of());
        Wording yellow = Wording.of("the house is yellow");
        Map<String, Double> resembles = Map.of("loop", 1.0);

        assertThat(weighed(compiled("here/own.drl", words).run(nothing, yellow), resembles))
                .containsExactly(new Alternative("spf-ip-missing", 0.8));
        assertThat(
                        weighed(
                                compiled(Document.SHIPPED + "a.drl", words).run(nothing, yellow),
                                resembles))
                .extracting(Alternative::cause)
                .contains("loop");
    }

    @Test
    void a_documented_code_of_a_provider_outranks_words() {
        List<Alternative> weighed =
                weighed(
                        concluded(finding(ProviderCode.RULE, "ip-blocked-yahoo", 0.8)),
                        Map.of("loop", 1.0));

        assertThat(weighed).containsExactly(new Alternative("ip-blocked-yahoo", 0.8));
    }

    @Test
    void a_vague_cause_gives_way_to_a_reason_beside_it() {
        List<Alternative> weighed =
                weighed(
                        concluded(
                                finding("A-1", "unknown-policy", 0.8),
                                finding("A-2", "mailbox-full", 0.6)),
                        Map.of());

        assertThat(weighed.get(0)).isEqualTo(new Alternative("mailbox-full", 0.6));
        assertThat(certainty(weighed, "unknown-policy")).isLessThan(0.2);
    }

    @Test
    void words_for_a_vague_cause_do_not_add_up() {
        Finding[] vague = {
            finding("A-1", "unknown-policy", 0.5), finding("A-2", "unknown-policy", 0.4)
        };
        Finding[] plain = {finding("A-1", "loop", 0.5), finding("A-2", "loop", 0.4)};

        assertThat(certainty(weighed(concluded(vague), Map.of()), "unknown-policy"))
                .isEqualTo(0.5, within(1e-9));
        assertThat(certainty(weighed(concluded(plain), Map.of()), "loop"))
                .isEqualTo(0.7, within(1e-9));
    }

    @Test
    void a_resemblance_alone_is_never_more_certain_than_its_bound() {
        List<Alternative> weighed = weighed(concluded(), Map.of("loop", 1.0));
        Diagnosis diagnosis = diagnosis(concluded(), Map.of("loop", 1.0));

        assertThat(weighed).containsExactly(new Alternative("loop", Wording.MOST));
        assertThat(diagnosis.cause().id()).isEqualTo("loop");
        assertThat(diagnosis.certainty()).isLessThanOrEqualTo(0.6);
        assertThat(diagnosis.because())
                .extracting(Diagnosis.Step::rule)
                .containsExactly(Wording.RESEMBLANCE);
    }

    static Stream<Arguments> witnesses() {
        Network.Outcome three =
                concluded(
                        finding("A-1", "mailbox-full", 0.9),
                        finding("A-2", "loop", 0.9),
                        finding("A-3", "content-spam", 0.9));
        return Stream.of(
                Arguments.of(three, Map.of()),
                Arguments.of(three, Map.of("loop", 0.5, "mailbox-full", 0.5)),
                Arguments.of(three, Map.of("virus", 1.0)),
                Arguments.of(checked(), Map.of("loop", 1.0)),
                Arguments.of(
                        concluded(
                                finding(ProviderCode.RULE, "ip-blocked-yahoo", 0.9),
                                finding("A-1", "loop", 0.9)),
                        Map.of("loop", 1.0)),
                Arguments.of(
                        concluded(
                                finding("A-1", "unknown-policy", 0.9),
                                finding("A-2", "recipient-policy", 0.9)),
                        Map.of("loop", 0.3, "virus", 0.3, "mailbox-full", 0.4)),
                Arguments.of(concluded(), Map.of("loop", 0.5, "mailbox-full", 0.5)));
    }

    @ParameterizedTest
    @MethodSource("witnesses")
    void the_answer_and_its_alternatives_share_one(
            Network.Outcome outcome, Map<String, Double> resembles) {
        Diagnosis diagnosis = diagnosis(outcome, resembles);
        double alternatives =
                diagnosis.alternatives().stream().mapToDouble(Alternative::certainty).sum();

        assertThat(diagnosis.certainty()).isPositive();
        assertThat(diagnosis.certainty() + alternatives).isLessThanOrEqualTo(1 + 1e-9);
    }

    private static Diagnosis diagnosis(Network.Outcome outcome, Map<String, Double> resembles) {
        Failure failure =
                new Failure("jo@example.org", "", Action.FAILED, 550, "", "", "", Phase.UNKNOWN);
        return new Reasoner(RULES, KNOWLEDGE).diagnosis(failure, "", outcome, resembles);
    }
}
