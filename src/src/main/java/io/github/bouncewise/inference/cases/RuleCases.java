// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.cases;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases of the rules.
 *
 * @param all those that can be run, in the order of the files
 * @param problems files and entries that can't be read: file, line, mend
 */
public record RuleCases(List<RuleCase> all, List<Problem> problems) {

    /** Made by the engine, so that a case does not give them. */
    private static final Set<String> MADE = Set.of(Said.PHRASE, Said.GROUP, "detail");

    public RuleCases {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    /** Reads files of cases. A broken entry is left out and named; the others of its file stay. */
    public static RuleCases read(List<Document> files) {
        List<RuleCase> all = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Document file : files) {
            try {
                for (Yaml entry : Yaml.of(file).list()) {
                    read(file, entry, all, problems);
                }
            } catch (BrokenFile broken) {
                problems.add(broken.problem());
            }
        }
        return new RuleCases(all, problems);
    }

    private static void read(
            Document file, Yaml entry, List<RuleCase> all, List<Problem> problems) {
        try {
            all.add(one(file, entry));
        } catch (BrokenFile broken) {
            problems.add(broken.problem());
        }
    }

    private static RuleCase one(Document file, Yaml entry) {
        entry.map("fires", "silent", "expect", "ruledOut", "when");
        List<String> fires = texts(entry, "fires");
        List<String> silent = texts(entry, "silent");
        if (fires.isEmpty() && silent.isEmpty()) {
            throw entry.wrong(
                    "this case names no rule", "add fires: or silent: with the id of a rule");
        }
        Map<String, Object> facts = new HashMap<>();
        entry.need("when").map().forEach((name, value) -> facts.put(name, fact(name, value)));
        return new RuleCase(
                file.location(),
                entry.line(),
                fires,
                silent,
                entry.find("expect").map(Yaml::text).orElse(""),
                texts(entry, "ruledOut"),
                facts);
    }

    private static List<String> texts(Yaml entry, String key) {
        return entry.find(key).map(Yaml::texts).orElse(List.of());
    }

    private static Object fact(String name, Yaml value) {
        if (name.equals(RuleCase.REMOTE_TEXT)) {
            return value.text();
        }
        FactComponent component =
                components()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        value.wrong(
                                                "a case knows no \"" + name + "\"",
                                                "use one of " + names()));
        return switch (component.type()) {
            case TRUTH -> value.truth();
            case NUMBER -> value.number(0, Long.MAX_VALUE);
            case TEXT -> component.words().isEmpty() ? value.text() : value.word(component.words());
        };
    }

    private static Stream<FactComponent> components() {
        return Said.SHAPE.components().stream()
                .filter(component -> !MADE.contains(component.name()));
    }

    private static String names() {
        return Stream.concat(Stream.of(RuleCase.REMOTE_TEXT), components().map(FactComponent::name))
                .collect(Collectors.joining(", "));
    }

    /**
     * The cases that apply when an operator's rules are added to the shipped ones: the operator's
     * own, and the shipped ones without the rules that the operator replaced or switched off. The
     * operator's case replaces a shipped one with the same facts.
     *
     * @param replaced as {@link RuleBase#replaced} tells
     */
    public List<RuleCase> laidOver(Set<String> replaced) {
        Set<Map<String, Object>> told =
                all.stream()
                        .filter(RuleCase::operators)
                        .map(RuleCase::facts)
                        .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> one.operators() || !told.contains(one.facts()))
                .map(one -> one.operators() ? one : one.without(replaced))
                .filter(one -> !one.fires().isEmpty() || !one.silent().isEmpty())
                .toList();
    }

    /** Whether there is a case in which a rule fires. */
    public boolean fires(String rule) {
        return all.stream().anyMatch(one -> one.fires().contains(rule));
    }

    /** Whether there is a case in which a rule stays silent. */
    public boolean staysSilent(String rule) {
        return all.stream().anyMatch(one -> one.silent().contains(rule));
    }
}
