// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.execute;
import static org.drools.model.PatternDSL.pattern;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.knowledge.Document;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drools.model.PatternDSL;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * Prints what a diagnosis costs with 300 rules and 1,000 phrases: lists of phrases tried one rule
 * after the other, and the same lists as groups that are found by a hash. Run it by hand; the
 * figures stand in the decision on phrases.
 */
final class PhraseBenchmark {

    private static final int RULES = 300;
    private static final int PHRASES = 1000;
    private static final int ROUNDS = 20_000;

    /** Eight rules have a phrase in it. */
    private static final String TEXT =
            "550 5.7.1 the message from 192.0.2.25 was refused because of "
                    + IntStream.of(5, 17, 33, 90, 120, 201, 250, 288)
                            .mapToObj(i -> "word" + i + " of thing" + i % 11)
                            .collect(Collectors.joining(" and of "));

    private PhraseBenchmark() {}

    public static void main(String[] arguments) {
        List<Set<String>> lists =
                IntStream.range(0, RULES).mapToObj(PhraseBenchmark::phrases).toList();
        PhraseIndex index = new PhraseIndex(lists);
        RuleBase groups = groups(lists);
        KieBase tried = tried(lists);
        Said known = known();
        for (int round = 0; round < 3; round++) {
            print("finding all phrases", () -> index.find(TEXT));
            print("rules with lists, tried in turn", () -> run(tried, known, index.find(TEXT)));
            print(
                    "rules with groups, by a hash",
                    () -> groups.run(known, Wording.of(TEXT)).findings());
        }
    }

    private static Set<String> phrases(int rule) {
        Set<String> phrases = new java.util.TreeSet<>();
        for (int i = rule; i < PHRASES; i += RULES) {
            phrases.add("word" + i + " of thing" + i % 11);
            phrases.add("word" + rule + " of thing" + (i + 3) % 11);
        }
        return phrases;
    }

    private static RuleBase groups(List<Set<String>> lists) {
        StringBuilder drl = new StringBuilder("package benchmark;\n");
        drl.append("import io.github.bouncewise.inference.Finding;\n");
        drl.append("import io.github.bouncewise.inference.Said;\n");
        for (int rule = 0; rule < RULES; rule++) {
            drl.append("rule \"BENCH-").append(rule).append("\"\n@id(BENCH-").append(rule);
            drl.append(")\nwhen\nSaid(phrase in (\"");
            drl.append(String.join("\", \"", lists.get(rule)));
            drl.append("\"), code >= 500, spf != \"pass\")\nthen\n");
            drl.append("insertLogical(new Finding(\"BENCH-").append(rule);
            drl.append("\", \"cause\", 0.5));\nend\n");
        }
        Document file = new Document("benchmark.drl", "benchmark.drl", drl.toString());
        RuleBase rules = RuleBase.compile(List.of(file), Set.of("cause"));
        rules.problems().forEach(System.out::println);
        return rules;
    }

    private static KieBase tried(List<Set<String>> lists) {
        ModelImpl model = new ModelImpl();
        for (int rule = 0; rule < RULES; rule++) {
            Set<String> list = lists.get(rule);
            Finding finding = new Finding("BENCH-" + rule, "cause", 0.5);
            PatternDSL.PatternDef<Said> said =
                    pattern(declarationOf(Said.class))
                            .expr("phrase in " + list, fact -> list.contains(fact.phrase()))
                            .expr("code >= 500", fact -> (Double) fact.value("code") >= 500)
                            .expr("spf != pass", fact -> !fact.text("spf").equals("pass"));
            model.addRule(
                    PatternDSL.rule("benchmark", finding.rule())
                            .build(said, execute(drools -> drools.logicalInsert(finding))));
        }
        return KieBaseBuilder.createKieBaseFromModel(model);
    }

    private static List<Object> run(KieBase base, Said known, Map<String, String> found) {
        KieSession session = base.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener());
            session.insert(known);
            found.values().forEach(phrase -> session.insert(known.of(phrase, "")));
            session.fireAllRules();
            return new ArrayList<>(session.getObjects(Finding.class::isInstance));
        } finally {
            session.dispose();
        }
    }

    private static Said known() {
        return Said.of(
                Map.ofEntries(
                        Map.entry("code", 550),
                        Map.entry("status", "5.7.1"),
                        Map.entry("detail", "7.1"),
                        Map.entry("lasting", "permanent"),
                        Map.entry("phase", "rcpt"),
                        Map.entry("spf", "fail"),
                        Map.entry("listed", "clear"),
                        Map.entry("reverseDns", "confirmed"),
                        Map.entry("recipientDomain", "ok"),
                        Map.entry("dmarc", "none"),
                        Map.entry("aligned", "no"),
                        Map.entry("origin", "ours"),
                        Map.entry("recipients", 1),
                        Map.entry("domains", 1),
                        Map.entry("size", 4000L),
                        Map.entry("throughUs", 1)));
    }

    private static void print(String what, Supplier<?> work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Object last = null;
        for (int i = 0; i < ROUNDS; i++) {
            last = work.get();
        }
        long each =
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / ROUNDS;
        System.out.printf("%-32s %8.1f µs (%s)%n", what, each / 1000.0, count(last));
    }

    private static int count(Object result) {
        return result instanceof Map<?, ?> map ? map.size() : ((List<?>) result).size();
    }
}
