// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules in use: ready to reason, and safe for use by many threads. */
public final class RuleBase {

    private final Map<String, DrlRule> rules = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final PhraseIndex phrases;
    private final Network network;

    private RuleBase(List<Document> files, Set<String> causes) {
        for (Document file : files) {
            RuleReader reader = new RuleReader(file, causes);
            problems.addAll(reader.problems());
            reader.rules().forEach(this::add);
        }
        phrases = new PhraseIndex(groups(rules.values()));
        network = new Network(rules.values());
    }

    /**
     * Makes a rule base of all good rules. A broken rule is left out and named; a broken file loses
     * no more than the rules that are broken.
     *
     * @param causes ids of the causes that rules may conclude
     */
    public static RuleBase compile(List<Document> rules, Set<String> causes) {
        return new RuleBase(rules, causes);
    }

    private void add(DrlRule rule) {
        DrlRule first = rules.putIfAbsent(rule.id(), rule);
        if (first != null) {
            problems.add(
                    new Problem(
                            rule.location(),
                            rule.line(),
                            "the id "
                                    + rule.id()
                                    + " is taken by "
                                    + first.location()
                                    + ":"
                                    + first.line(),
                            "give this rule a number of its own"));
        }
    }

    private static Set<Set<String>> groups(Collection<DrlRule> rules) {
        Set<Set<String>> groups = new LinkedHashSet<>();
        for (DrlRule rule : rules) {
            rule.patterns().stream()
                    .map(DrlRule.Pattern::phrases)
                    .filter(group -> !group.isEmpty())
                    .forEach(groups::add);
        }
        return groups;
    }

    /** What was wrong with the rule files: file, line, mend. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The ids of the rules in use, in the order of the files. */
    public List<String> ids() {
        return List.copyOf(rules.keySet());
    }

    /** The keys of the checks by which rules exclude causes. */
    Set<String> checks() {
        Set<String> checks = new LinkedHashSet<>();
        rules.values().stream()
                .map(DrlRule::check)
                .filter(check -> !check.isEmpty())
                .forEach(checks::add);
        return checks;
    }

    /**
     * Reasons about one recipient.
     *
     * @param known all that is known, with an empty phrase
     * @param words of the remote server, as {@link RemoteText#normal} makes them
     */
    Network.Outcome run(Said known, String words) {
        List<Said> facts = new ArrayList<>();
        facts.add(known);
        phrases.find(words).forEach((group, phrase) -> facts.add(known.of(phrase, group)));
        return network.run(facts);
    }
}
