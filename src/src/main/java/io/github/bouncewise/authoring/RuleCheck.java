// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.cases.CaseRunner;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.OrdinaryMail;
import io.github.bouncewise.knowledge.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs all checks of rules, their cases, and the causes and texts that they need. */
public final class RuleCheck {

    private final RuleSet set;
    private final List<Problem> problems = new ArrayList<>();

    private RuleCheck(RuleSet set) {
        this.set = set;
    }

    /**
     * Every problem as {@code file:line: what is wrong; how to correct it}, in the order of files
     * and lines; empty if there are none.
     *
     * @throws UncheckedIOException if the operator's directory can't be read
     */
    public static List<String> of(RuleSet set) {
        return problems(set).stream().map(set::shown).toList();
    }

    static List<Problem> problems(RuleSet set) {
        RuleCheck check = new RuleCheck(set);
        check.all();
        return check.problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::location).thenComparingInt(Problem::line))
                .toList();
    }

    private void all() {
        List<DrlRule> rules = set.rules().rules();
        problems.addAll(set.knowledge().problems());
        problems.addAll(set.rules().problems());
        problems.addAll(set.cases().problems());
        files();
        cases(rules);
        problems.addAll(TextCheck.of(set));
        problems.addAll(ReachCheck.of(rules, set.knowledge()));
        problems.addAll(CircleCheck.of(rules));
        problems.addAll(ShadowCheck.of(rules));
        try {
            problems.addAll(PhraseCheck.of(rules, OrdinaryMail.of(set.directory())));
        } catch (BrokenFile broken) {
            problems.add(broken.problem());
        }
    }

    private void cases(List<DrlRule> rules) {
        for (DrlRule rule : rules) {
            boolean fires = told(rule, RuleCase::fires);
            boolean silent = told(rule, RuleCase::silent);
            if (!fires || !silent) {
                problems.add(
                        new Problem(
                                rule.location(),
                                rule.line(),
                                rule.id() + " has no case in which it " + missing(fires, silent),
                                "add "
                                        + (fires ? "silent: " : "fires: ")
                                        + rule.id()
                                        + (fires || silent ? "" : " and silent: " + rule.id())
                                        + " to the *.cases.yaml beside it"));
            }
        }
        set.runner().run(runnable()).stream()
                .map(CaseRunner.Result::problems)
                .forEach(problems::addAll);
    }

    /** The cases without those of broken rules, whose errors are reported already. */
    private List<RuleCase> runnable() {
        return set.casesInUse().stream()
                .filter(
                        one ->
                                Stream.concat(one.fires().stream(), one.silent().stream())
                                        .noneMatch(this::broken))
                .toList();
    }

    private boolean broken(String id) {
        return set.rule(id).isEmpty()
                && set.knowledge().rules().stream()
                        .map(Document::text)
                        .anyMatch(
                                text ->
                                        text.contains("\"" + id + " ")
                                                || text.contains("@id(" + id + ")"));
    }

    /** Whether a case names a rule; shipped cases do not count for an operator's rule. */
    private boolean told(DrlRule rule, Function<RuleCase, List<String>> list) {
        boolean shipped = Document.ships(rule.location());
        return set.cases().all().stream()
                .filter(one -> shipped || one.operators())
                .anyMatch(one -> list.apply(one).contains(rule.id()));
    }

    private static String missing(boolean fires, boolean silent) {
        if (!fires) {
            return silent ? "fires" : "fires, and none in which it stays silent";
        }
        return "stays silent";
    }

    /** Reports the operator's files that are not read because of the ending of their name. */
    private void files() {
        Path rules = set.directory().map(top -> top.resolve("rules")).orElse(null);
        if (rules == null || !Files.isDirectory(rules)) {
            return;
        }
        try (Stream<Path> all = Files.walk(rules)) {
            all.filter(Files::isRegularFile)
                    .filter(RuleCheck::looksLikeRules)
                    .forEach(
                            file ->
                                    problems.add(
                                            new Problem(
                                                    file.toAbsolutePath().normalize().toString(),
                                                    1,
                                                    "this file is not read",
                                                    "name it NAME.drl or NAME.cases.yaml, or remove it")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean looksLikeRules(Path file) {
        String name = file.getFileName().toString();
        boolean read =
                name.endsWith(".drl") || name.endsWith(".cases.yaml") || name.equals("off.yaml");
        return !read
                && !name.startsWith(".")
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.contains(".drl"));
    }
}
