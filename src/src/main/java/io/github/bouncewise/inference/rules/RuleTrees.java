// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.evidence.FactComponent.Type;
import io.github.bouncewise.inference.Claim;
import io.github.bouncewise.inference.FactShape;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint.Operator;
import io.github.bouncewise.inference.rules.DrlRule.Pattern;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.tree.Tree;
import io.github.bouncewise.tree.Tree.Scalar;
import io.github.bouncewise.tree.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of a file as a tree, which is read faster than DRL is parsed. */
public final class RuleTrees {

    private RuleTrees() {}

    /**
     * The tree of a rule file, for the build. Empty for other files, and for a file with a broken
     * rule: then its problems are told each time it is read.
     *
     * @param causes ids of the causes that rules may conclude
     */
    public static Optional<Tree> of(Document file, Set<String> causes) {
        if (!file.path().endsWith(".drl")) {
            return Optional.empty();
        }
        RuleReader reader = new RuleReader(file, causes);
        return reader.problems().isEmpty()
                ? Optional.of(list(0, reader.rules(), RuleTrees::tree))
                : Optional.empty();
    }

    private static Tree tree(DrlRule rule) {
        return new Sequence(
                rule.line(),
                List.of(
                        text(rule.id()),
                        text(rule.title()),
                        text(rule.check()),
                        list(0, rule.patterns(), RuleTrees::tree),
                        list(
                                0,
                                rule.findings(),
                                finding ->
                                        texts(
                                                finding.cause(),
                                                Double.toString(finding.certainty())))));
    }

    private static Tree tree(Pattern pattern) {
        return new Sequence(
                0,
                List.of(
                        text(pattern.quantifier().name()),
                        text(pattern.fact().name()),
                        list(0, pattern.constraints(), RuleTrees::tree)));
    }

    private static Tree tree(Constraint constraint) {
        List<Tree> parts = new ArrayList<>();
        parts.add(text(constraint.name()));
        parts.add(text(constraint.operator().name()));
        constraint.values().forEach(value -> parts.add(text(value.toString())));
        return new Sequence(0, parts);
    }

    private static <T> Tree list(int line, List<T> all, Function<T, Tree> tree) {
        return new Sequence(line, all.stream().map(tree).toList());
    }

    private static Tree texts(String... texts) {
        return list(0, List.of(texts), RuleTrees::text);
    }

    private static Tree text(String text) {
        return new Scalar(0, text);
    }

    /** The rules of a tree that was made by {@link #of}. */
    static List<DrlRule> rules(Tree file, String location) {
        return all(file, rule -> rule(rule, location));
    }

    private static DrlRule rule(Tree tree, String location) {
        List<Tree> parts = parts(tree);
        String id = text(parts.get(0));
        return new DrlRule(
                id,
                text(parts.get(1)),
                location,
                tree.line(),
                text(parts.get(2)),
                all(parts.get(3), RuleTrees::pattern),
                all(
                        parts.get(4),
                        finding ->
                                new Finding(
                                        id,
                                        text(parts(finding).get(0)),
                                        Double.parseDouble(text(parts(finding).get(1))))));
    }

    private static Pattern pattern(Tree tree) {
        List<Tree> parts = parts(tree);
        FactShape fact = fact(text(parts.get(1)));
        return new Pattern(
                Quantifier.valueOf(text(parts.get(0))),
                fact,
                all(parts.get(2), constraint -> constraint(fact, parts(constraint))));
    }

    private static FactShape fact(String name) {
        return Stream.of(Said.SHAPE, Claim.SHAPE, ProviderCode.SHAPE, Finding.SHAPE)
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Constraint constraint(FactShape fact, List<Tree> parts) {
        String name = text(parts.get(0));
        Type type = fact.component(fact.index(name).orElseThrow()).type();
        return Constraint.of(
                fact,
                name,
                Operator.valueOf(text(parts.get(1))),
                parts.stream()
                        .skip(2)
                        .map(value -> value(type, text(value)))
                        .collect(Collectors.toList()));
    }

    private static Object value(Type type, String text) {
        return switch (type) {
            case TRUTH -> Boolean.valueOf(text);
            case NUMBER -> Double.valueOf(text);
            case TEXT -> text;
        };
    }

    private static <T> List<T> all(Tree list, Function<Tree, T> one) {
        return parts(list).stream().map(one).toList();
    }

    private static List<Tree> parts(Tree tree) {
        return ((Sequence) tree).items();
    }

    private static String text(Tree tree) {
        return ((Scalar) tree).text();
    }
}
