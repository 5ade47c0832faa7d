// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.cases;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tries rules on their cases. Safe for use by many threads. */
public final class CaseRunner {

    private final RuleBase rules;
    private final Set<String> causes;
    private final Reasoner reasoner;

    /**
     * @param knowledge with the causes that the rules conclude
     */
    public CaseRunner(RuleBase rules, Knowledge knowledge) {
        this(rules, knowledge, new Reasoner(rules, knowledge));
    }

    /**
     * The same with a reasoner that is there already.
     *
     * @param reasoner made from these rules and this knowledge
     */
    public CaseRunner(RuleBase rules, Knowledge knowledge, Reasoner reasoner) {
        this.rules = rules;
        this.causes = knowledge.causes().keySet();
        this.reasoner = reasoner;
    }

    /**
     * What came out of one case.
     *
     * @param fired the rules whose conclusions remain
     * @param answer id of the cause that was answered
     * @param certainty of that answer, 0 to 1
     * @param problems what is not as the case says: file, line, mend; none where it passed
     */
    public record Result(
            RuleCase one,
            Set<String> fired,
            String answer,
            double certainty,
            List<Problem> problems) {
        public Result {
            fired = Set.copyOf(fired);
            problems = List.copyOf(problems);
        }

        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /** The results, in the order of the cases. */
    public List<Result> run(Collection<RuleCase> cases) {
        return cases.stream().map(this::run).toList();
    }

    /** Reasons about a case as about a reply: its words are read, then the rules work on it. */
    public Result run(RuleCase one) {
        Failure failure = one.failure();
        RemoteText text = RemoteText.of(failure);
        Said known = one.known(text);
        String provider = known.text("provider");
        Wording wording = reasoner.wording(text, provider, RuleCase.PARTIES, one.speaker(text));
        Network.Outcome outcome = rules.run(known, wording);
        Set<String> fired = new TreeSet<>();
        outcome.firings().forEach(firing -> fired.add(firing.rule().id()));
        Diagnosis diagnosis = reasoner.diagnosis(failure, provider, outcome, wording.resembles());
        String answer = diagnosis.cause().id();
        return new Result(
                one, fired, answer, diagnosis.certainty(), problems(one, fired, diagnosis));
    }

    private List<Problem> problems(RuleCase one, Set<String> fired, Diagnosis diagnosis) {
        List<Problem> problems = new ArrayList<>();
        for (String id : one.fires()) {
            if (!known(one, id, problems)) {
                continue;
            }
            if (!fired.contains(id)) {
                problems.add(
                        wrong(
                                one,
                                id + " does not fire in this case " + names(fired),
                                "correct the conditions of " + id + " or the case"));
            }
        }
        for (String id : one.silent()) {
            if (known(one, id, problems) && fired.contains(id)) {
                problems.add(
                        wrong(
                                one,
                                id + " fires in this case, in which it should be silent",
                                "narrow the conditions of " + id + " or correct the case"));
            }
        }
        String answer = diagnosis.cause().id();
        if (!one.expect().isEmpty() && !causes.contains(one.expect())) {
            problems.add(
                    wrong(
                            one,
                            "there is no cause \"" + one.expect() + "\"",
                            "expect a cause of knowledge-base/causes/"));
        } else if (!one.expect().isEmpty() && !answer.equals(one.expect())) {
            problems.add(
                    wrong(
                            one,
                            "the answer is "
                                    + answer
                                    + " and not "
                                    + one.expect()
                                    + " "
                                    + names(fired),
                            "correct the certainties or what the case expects"));
        }
        Set<String> excluded =
                diagnosis.ruledOut().stream()
                        .map(Diagnosis.RuledOut::cause)
                        .collect(Collectors.toSet());
        for (String cause : one.ruledOut()) {
            if (!excluded.contains(cause)) {
                problems.add(
                        wrong(
                                one,
                                "no check excludes " + cause + " " + names(fired),
                                "correct the rule that has @check, or the case"));
            }
        }
        return problems;
    }

    /** Tells a case that names a rule of which there is none. */
    private boolean known(RuleCase one, String id, List<Problem> problems) {
        if (rules.ids().contains(id)) {
            return true;
        }
        problems.add(
                wrong(
                        one,
                        "there is no rule " + id + ", or it is broken",
                        "name a rule that there is, or remove the case"));
        return false;
    }

    private static String names(Set<String> fired) {
        return "(fired: " + (fired.isEmpty() ? "none" : String.join(", ", fired)) + ")";
    }

    private static Problem wrong(RuleCase one, String message, String mend) {
        return new Problem(one.location(), one.line(), message, mend);
    }
}
