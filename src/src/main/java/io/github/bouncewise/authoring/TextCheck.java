// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.LanguageCheck;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds causes and checks without a text in some language. */
final class TextCheck {

    private static final String ENGLISH = "en";

    private final RuleSet set;
    private final Map<String, Texts> texts;

    private TextCheck(RuleSet set) {
        this.set = set;
        this.texts = new TreeMap<>(set.knowledge().texts());
    }

    static List<Problem> of(RuleSet set) {
        TextCheck check = new TextCheck(set);
        List<Problem> problems = new ArrayList<>();
        check.causes(problems);
        check.checks(problems);
        check.languages(problems);
        check.pages(problems);
        return problems;
    }

    private void causes(List<Problem> problems) {
        for (String cause : new TreeSet<>(set.knowledge().causes().keySet())) {
            List<String> without =
                    texts.values().stream()
                            .filter(language -> !language.causes().containsKey(cause))
                            .map(Texts::language)
                            .toList();
            if (!without.isEmpty()) {
                problems.add(
                        new Problem(
                                location("causes/" + cause + ".yaml"),
                                1,
                                "the cause "
                                        + cause
                                        + " has no text in "
                                        + String.join(", ", without),
                                "add it below causes: in knowledge-base/texts/"
                                        + without.get(0)
                                        + ".yaml"));
            }
        }
    }

    private void checks(List<Problem> problems) {
        Texts english = texts.get(ENGLISH);
        for (DrlRule rule : set.rules().rules()) {
            if (!rule.check().isEmpty() && !english.checks().containsKey(rule.check())) {
                problems.add(
                        new Problem(
                                rule.location(),
                                rule.line(),
                                rule.id()
                                        + " excludes by the check \""
                                        + rule.check()
                                        + "\", for which there is no text",
                                "add it below checks: in knowledge-base/texts/"));
            }
        }
    }

    /** What else a language lacks; missing causes are reported above. */
    private void languages(List<Problem> problems) {
        Texts english = texts.get(ENGLISH);
        for (Texts language : texts.values()) {
            for (Problem found : LanguageCheck.compare("texts/", english, language)) {
                boolean told =
                        english.causes().keySet().stream()
                                .filter(cause -> !language.causes().containsKey(cause))
                                .anyMatch(c -> found.message().startsWith("causes." + c + "."));
                if (!told) {
                    problems.add(
                            new Problem(
                                    location(found.location()), 1, found.message(), found.mend()));
                }
            }
        }
    }

    private void pages(List<Problem> problems) {
        Map<String, Texts> pages = new TreeMap<>(set.knowledge().pages());
        for (Texts language : pages.values()) {
            LanguageCheck.compare("pages/", pages.get(ENGLISH), language).stream()
                    .map(p -> new Problem(location(p.location()), 1, p.message(), p.mend()))
                    .forEach(problems::add);
        }
    }

    private String location(String path) {
        return set.directory()
                .map(top -> top.resolve("knowledge-base").resolve(path))
                .filter(Files::exists)
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .map(Path::toString)
                .orElse(Document.SHIPPED + "knowledge-base/" + path);
    }
}
