// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rules whose findings lead back to themselves. Such rules support each other without other
 * reasons, or retract each other endlessly, until the engine's limit on firings stops them.
 */
final class CircleCheck {

    private final Map<String, DrlRule> rules = new HashMap<>();
    private final Map<String, List<String>> next = new HashMap<>();

    private CircleCheck(List<DrlRule> all) {
        for (DrlRule rule : all) {
            rules.put(rule.id(), rule);
            next.put(
                    rule.id(),
                    all.stream().filter(other -> needs(other, rule)).map(DrlRule::id).toList());
        }
    }

    /** Whether the conditions of the first rule can match findings of the second. */
    static boolean needs(DrlRule rule, DrlRule of) {
        return rule.patterns().stream()
                .filter(pattern -> pattern.fact() == Finding.SHAPE)
                .anyMatch(pattern -> of.findings().stream().anyMatch(ReachCheck.fits(pattern)));
    }

    /** One problem for each cycle, at its first rule. */
    static List<Problem> of(List<DrlRule> all) {
        CircleCheck check = new CircleCheck(all);
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (DrlRule rule : all) {
            if (!told.contains(rule.id())) {
                check.circle(rule.id())
                        .ifPresent(
                                circle -> {
                                    told.addAll(circle);
                                    problems.add(problem(rule, circle));
                                });
            }
        }
        return problems;
    }

    private static Problem problem(DrlRule rule, List<String> circle) {
        return new Problem(
                rule.location(),
                rule.line(),
                circle.size() == 2
                        ? rule.id() + " depends on its own finding"
                        : "these rules lead to each other in a cycle: "
                                + String.join(" → ", circle),
                "let one of them test for a rule by its id, or for Said alone");
    }

    /** The shortest path from a rule back to itself, with the rule at both ends. */
    private Optional<List<String>> circle(String start) {
        Map<String, String> before = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String at = open.poll();
            for (String to : next.get(at)) {
                if (to.equals(start)) {
                    List<String> way = new ArrayList<>(List.of(start));
                    for (String step = at; step != null; step = before.get(step)) {
                        way.add(step);
                    }
                    if (!at.equals(start)) {
                        Collections.reverse(way);
                    }
                    return Optional.of(way);
                }
                if (!before.containsKey(to)) {
                    before.put(to, at);
                    open.add(to);
                }
            }
        }
        return Optional.empty();
    }
}
