// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.cases.CaseRunner;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.inference.cases.RuleCases;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.language.SimilarNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The rules in use with everything that they need: the shipped ones, merged with an operator's
 * directory.
 *
 * @param directory the operator's, with {@code rules/} and {@code knowledge-base/} in it
 * @param cases all cases, including those of rules that the operator replaced
 */
public record RuleSet(
        Optional<Path> directory, Knowledge knowledge, RuleBase rules, RuleCases cases) {

    /**
     * Reads and compiles the rules. What is broken is left out; {@link RuleCheck} reports it.
     *
     * @throws java.io.UncheckedIOException if the directory can't be read
     */
    public static RuleSet open(Optional<Path> directory) {
        Knowledge knowledge =
                Knowledge.load(part(directory, "rules"), part(directory, "knowledge-base"));
        return new RuleSet(
                directory,
                knowledge,
                RuleBase.compile(knowledge),
                RuleCases.read(knowledge.cases()));
    }

    private static Optional<Path> part(Optional<Path> directory, String name) {
        return directory.map(top -> top.resolve(name)).filter(Files::isDirectory);
    }

    /** A location or a problem with the path that the operator gave. */
    String shown(Object named) {
        return directory
                .map(
                        top ->
                                named.toString()
                                        .replace(
                                                top.toAbsolutePath().normalize() + "/", slash(top)))
                .orElse(named.toString());
    }

    private static String slash(Path directory) {
        String path = directory.normalize().toString();
        return path.isEmpty() ? "" : path + "/";
    }

    /** The rule with an id. */
    Optional<DrlRule> rule(String id) {
        return rules.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The ids most similar to one that does not exist. */
    public List<String> nearRules(String id) {
        return SimilarNames.to(id, rules.ids());
    }

    /** The number of rules in use. */
    public int size() {
        return rules.ids().size();
    }

    /** The number of cases. */
    public int caseCount() {
        return casesInUse().size();
    }

    /** Whether there is such a cause. */
    public boolean hasCause(String id) {
        return knowledge.causes().containsKey(id);
    }

    /** The ids of causes most similar to one that does not exist. */
    public List<String> nearCauses(String id) {
        return SimilarNames.to(id, knowledge.causes().keySet());
    }

    /** The cases that apply when the operator's rules are in use. */
    List<RuleCase> casesInUse() {
        return cases.laidOver(rules.replaced());
    }

    CaseRunner runner() {
        return new CaseRunner(rules, knowledge);
    }
}
