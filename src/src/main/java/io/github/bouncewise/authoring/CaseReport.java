// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.cases.CaseRunner;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.knowledge.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The result of running cases.
 *
 * @param cases how many were run
 * @param failed the cases whose result differs from what they expect
 * @param unreadable files and entries that can't be read, as {@code file:line: what is wrong; how
 *     to correct it}
 * @param unknown messages about names that are neither a rule nor a file of cases, with similar
 *     names
 */
public record CaseReport(
        int cases, List<Failed> failed, List<String> unreadable, List<String> unknown) {

    /**
     * A case that failed.
     *
     * @param said words of the remote server, or empty
     * @param problems as {@code file:line: what is wrong; how to correct it}
     * @param answer id of the cause in the actual answer
     * @param certainty of that answer, 0 to 1
     * @param fired ids of the rules whose findings are in the result
     */
    public record Failed(
            String said,
            List<String> problems,
            String answer,
            double certainty,
            List<String> fired) {
        public Failed {
            problems = List.copyOf(problems);
            fired = List.copyOf(fired);
        }
    }

    public CaseReport {
        failed = List.copyOf(failed);
        unreadable = List.copyOf(unreadable);
        unknown = List.copyOf(unknown);
    }

    /**
     * Runs cases.
     *
     * @param names ids of rules, and files of cases by their path or name; empty for all cases
     */
    public static CaseReport of(RuleSet set, Collection<String> names) {
        List<String> unknown = new ArrayList<>();
        List<RuleCase> chosen = new ArrayList<>(names.isEmpty() ? set.casesInUse() : List.of());
        for (String name : names) {
            List<RuleCase> found =
                    set.casesInUse().stream().filter(one -> fits(one, name)).toList();
            if (found.isEmpty()) {
                List<String> near = set.nearRules(name);
                unknown.add(
                        "there is no case of "
                                + name
                                + (near.isEmpty()
                                        ? "; name a rule, or a file of cases"
                                        : "; did you mean " + String.join(", ", near) + "?"));
            }
            found.stream().filter(one -> !chosen.contains(one)).forEach(chosen::add);
        }
        List<CaseRunner.Result> results = set.runner().run(chosen);
        return new CaseReport(
                results.size(),
                results.stream()
                        .filter(result -> !result.passed())
                        .map(result -> failed(set, result))
                        .toList(),
                set.cases().problems().stream()
                        .filter(
                                problem ->
                                        names.isEmpty()
                                                || names.stream()
                                                        .anyMatch(
                                                                n -> isFile(problem.location(), n)))
                        .map(set::shown)
                        .toList(),
                unknown);
    }

    private static boolean fits(RuleCase one, String name) {
        return one.fires().contains(name)
                || one.silent().contains(name)
                || isFile(one.location(), name);
    }

    private static boolean isFile(String location, String name) {
        return location.equals(Path.of(name).toAbsolutePath().normalize().toString())
                || location.equals(Document.SHIPPED + name)
                || location.equals(name)
                || location.endsWith("/" + name);
    }

    private static Failed failed(RuleSet set, CaseRunner.Result result) {
        return new Failed(
                result.one().remoteText(),
                result.problems().stream().map(set::shown).toList(),
                result.answer(),
                result.certainty(),
                result.fired().stream().sorted().toList());
    }
}
