// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.FactComponent.Type;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Logical relations between comparisons with constants: whether they can all hold, and whether one
 * follows from others. Values between the constants behave like their neighbours, so it is enough
 * to try the constants and one value beside each.
 */
final class Conditions {

    /** A text that no rule names. */
    private static final String ANOTHER = "\u0000";

    /** Tried together: code and status determine the other two. */
    private static final Set<String> REPLY = Set.of("code", "status", "detail", "lasting");

    private static final int LEAST_CODE = 400;
    private static final int MOST_CODE = 599;

    private Conditions() {}

    /**
     * The conditions on facts other than phrases that must hold when a rule fires. The facts about
     * one recipient differ only in their phrase.
     */
    static List<Constraint> needed(DrlRule rule) {
        return rule.patterns().stream()
                .filter(p -> p.fact() == Said.SHAPE && p.quantifier() != Quantifier.NOT)
                .flatMap(pattern -> besidesWords(pattern).stream())
                .toList();
    }

    /** The conditions of a pattern, without those on phrases. */
    static List<Constraint> besidesWords(DrlRule.Pattern pattern) {
        return pattern.constraints().stream()
                .filter(constraint -> !constraint.name().equals("phrase"))
                .toList();
    }

    /** A set of conditions that can't all hold; empty if there is none. */
    static Optional<List<Constraint>> contradiction(List<Constraint> all) {
        Map<Object, List<Constraint>> together =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Conditions::subject,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return together.values().stream()
                .filter(some -> worlds(some).noneMatch(world -> hold(some, world)))
                .findFirst();
    }

    /** Whether a condition holds whenever the given ones do. */
    static boolean follows(Constraint wanted, List<Constraint> given) {
        List<Constraint> some =
                given.stream().filter(c -> subject(c).equals(subject(wanted))).toList();
        List<Constraint> all = new ArrayList<>(some);
        all.add(wanted);
        return worlds(all)
                .filter(world -> hold(some, world))
                .allMatch(world -> hold(List.of(wanted), world));
    }

    private static Object subject(Constraint constraint) {
        return REPLY.contains(constraint.name()) ? REPLY : constraint.name();
    }

    private static boolean hold(List<Constraint> constraints, Map<String, Object> world) {
        return constraints.stream().allMatch(c -> c.admits(world.get(c.name())));
    }

    /** All combinations of values that the constraints can distinguish. */
    private static Stream<Map<String, Object>> worlds(List<Constraint> constraints) {
        Constraint first = constraints.get(0);
        if (REPLY.contains(first.name())) {
            return replies(constraints);
        }
        return values(first, constraints).stream().map(value -> Map.of(first.name(), value));
    }

    private static Set<Object> values(Constraint of, List<Constraint> constraints) {
        FactComponent component = of.component();
        if (component.type() == Type.TRUTH) {
            return Set.of(true, false);
        }
        if (!component.words().isEmpty()) {
            return Set.copyOf(component.words());
        }
        Set<Object> values = new LinkedHashSet<>();
        constraints.forEach(c -> values.addAll(c.values()));
        if (component.type() == Type.TEXT) {
            values.add(ANOTHER);
            values.add("");
            return values;
        }
        Set<Object> numbers = new LinkedHashSet<>(Set.of(0.0));
        for (Object value : values) {
            double number = (Double) value;
            Stream.of(number - 1, number, number + 1).filter(n -> n >= 0).forEach(numbers::add);
        }
        return numbers;
    }

    private static Stream<Map<String, Object>> replies(List<Constraint> constraints) {
        Set<String> statuses = new LinkedHashSet<>(List.of("", "5.9.999", "4.9.999"));
        constraints.stream()
                .filter(c -> c.name().equals("status"))
                .forEach(c -> c.values().forEach(value -> statuses.add((String) value)));
        constraints.stream()
                .filter(c -> c.name().equals("detail"))
                .flatMap(c -> c.values().stream())
                .forEach(
                        detail -> {
                            statuses.add("5." + detail);
                            statuses.add("4." + detail);
                        });
        return codes(constraints).stream()
                .flatMap(code -> statuses.stream().map(status -> reply(code, status)));
    }

    private static Set<Integer> codes(List<Constraint> constraints) {
        Set<Integer> codes = new LinkedHashSet<>(List.of(0, LEAST_CODE, LEAST_CODE + 1, MOST_CODE));
        constraints.stream()
                .filter(c -> c.name().equals("code"))
                .flatMap(c -> c.values().stream())
                .map(value -> ((Double) value).intValue())
                .flatMap(code -> Stream.of(code - 1, code, code + 1))
                .filter(code -> code >= LEAST_CODE && code <= MOST_CODE)
                .forEach(codes::add);
        return codes;
    }

    private static Map<String, Object> reply(int code, String status) {
        return Map.of(
                "code",
                (double) code,
                "status",
                status,
                "detail",
                status.substring(status.indexOf('.') + 1),
                "lasting",
                Said.lasting(code, status));
    }
}
