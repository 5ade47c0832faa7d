// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.TestFacts;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieSession;

/**
 * Rule files are ordinary DRL: compiled by Drools itself they find the same, on facts of the same
 * components with accessors.
 */
class OrdinaryDrlTest {

    private static final String RULES =
            """
            package ordinary;

            import io.github.bouncewise.inference.Finding;
            import io.github.bouncewise.inference.Said;

            rule "SAME-1 a list, numbers and words"
                @id(SAME-1)
            when
                Said(phrase in ("at lunch", "at dinner"), code >= 500, spf != "pass", listed not in ("listed", "refused"))
            then
                insertLogical(new Finding("SAME-1", "meal", 0.9));
            end

            rule "SAME-2 one phrase, and truth"
                @id(SAME-2)
            when
                Said(phrase == "at dinner", namesOurAddress == true, size < 5000)
            then
                insertLogical(new Finding("SAME-2", "dinner", 0.7));
                insertLogical(new Finding("SAME-2", "lunch", -0.7));
            end

            rule "SAME-3 no words"
                @id(SAME-3)
            when
                Said(phrase == "", code <= 450 && lasting == "temporary")
            then
                insertLogical(new Finding("SAME-3", "later", 0.5));
            end

            rule "SAME-4 findings"
                @id(SAME-4)
            when
                Finding(cause == "meal", certainty > 0.5)
                exists Finding(rule == "SAME-1")
                not Finding(cause == "dinner", certainty >= 0.7)
            then
                insertLogical(new Finding("SAME-4", "lunch", 0.8));
            end
            """;

    private static final List<String> PHRASES = List.of("at lunch", "at dinner");

    @Test
    void what_drools_compiles_finds_what_our_network_finds() {
        RuleBase ours =
                RuleBase.compile(
                        List.of(new Document("ordinary.drl", "ordinary.drl", RULES)),
                        Set.of("meal", "lunch", "dinner", "later"));
        KieBase theirs = compiled();

        assertThat(ours.problems()).isEmpty();
        for (int code : new int[] {450, 451, 550}) {
            for (String spf : List.of("pass", "fail")) {
                for (String listed : List.of("listed", "clear")) {
                    for (boolean named : new boolean[] {true, false}) {
                        for (String words :
                                List.of("", "at lunch", "at dinner", "at lunch at dinner")) {
                            Said known = said(code, spf, listed, named);
                            assertFewFindTheSame(ours, new ArrayList<>(ours.facts(known, words)));
                            assertThat(new HashSet<>(ours.run(known, Wording.of(words)).findings()))
                                    .as(known + words)
                                    .isEqualTo(run(theirs, known, words));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 550})
    void the_shipped_rules_that_may_fire_find_what_all_of_them_find(int code) {
        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.empty());
        RuleBase rules = RuleBase.compile(knowledge);
        List<Said> nothingSaid = rules.facts(said(code, "fail", "listed", true), "");

        assertFewFindTheSame(rules, new ArrayList<>(nothingSaid));
        for (DrlRule rule : rules.rules()) {
            List<RuleFact> facts = new ArrayList<>(nothingSaid);
            String words = String.join(" ", rule.phrases().stream().limit(3).toList());
            facts.addAll(rules.facts(nothingSaid.get(0), words));
            // for the rules that join findings
            facts.addAll(rule.findings());
            assertFewFindTheSame(rules, facts);
        }
    }

    private static void assertFewFindTheSame(RuleBase rules, List<RuleFact> facts) {
        Network.Outcome few = rules.runOfFew(facts);
        Network.Outcome all = rules.network().run(facts);

        assertThat(few.history()).isEqualTo(all.history());
        assertThat(few.firings()).isEqualTo(all.firings());
        assertThat(few.findings()).containsExactlyInAnyOrderElementsOf(all.findings());
    }

    private static Set<Object> run(KieBase base, Said known, String words) {
        KieSession session = base.newKieSession();
        try {
            session.insert(PlainFacts.Said.of(known));
            PHRASES.stream()
                    .filter(words::contains)
                    .forEach(phrase -> session.insert(PlainFacts.Said.of(known.of(phrase, ""))));
            session.fireAllRules();
            return new HashSet<>(
                    new ArrayList<Object>(session.getObjects(Finding.class::isInstance)));
        } finally {
            session.dispose();
        }
    }

    private static KieBase compiled() {
        ClassLoader loader = OrdinaryDrlTest.class.getClassLoader();
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("tests", "ordinary", "1");
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(id);
        files.write(
                "src/main/resources/ordinary/ordinary.drl",
                RULES.replace(Said.class.getName(), PlainFacts.Said.class.getCanonicalName()));
        KieBuilder builder = services.newKieBuilder(files, loader);
        builder.buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
        return services.newKieContainer(id, loader).getKieBase();
    }

    private static Said said(int code, String spf, String listed, boolean named) {
        String lasting = code < 500 ? "temporary" : "permanent";
        return TestFacts.said(code, lasting, spf, listed, named, 4000);
    }
}
