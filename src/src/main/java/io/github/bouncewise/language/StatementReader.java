// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.limits.Interruption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the concepts of sentences together to statements. Safe for use by many threads. */
final class StatementReader {

    /** Concepts that are further apart than this, in words, say nothing together. */
    private static final double NEAR = 7;

    /** A negation denies what is said this near to it, in words. */
    private static final double DENIES = 3;

    private static final String NOT = "not";
    private static final String ADVICE = "advice";

    private final Grammar grammar;

    StatementReader(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Where concepts occur in one sentence. */
    private record Places(Map<String, List<Double>> places) {
        List<Double> of(String concept) {
            return places.getOrDefault(concept, List.of());
        }
    }

    /**
     * A set of concepts found together.
     *
     * @param from position of its first concept
     * @param to position of its last one
     * @param positions of all of them
     */
    private record Span(double from, double to, Set<Double> positions) {
        double distance(double position) {
            return position < from ? from - position : position > to ? position - to : 0;
        }
    }

    /** The statements of a reply in order. */
    List<Statement> statements(List<Sentence> sentences) {
        List<Statement> statements = new ArrayList<>();
        Map<String, Span> lastSubjects = new HashMap<>();
        for (Sentence sentence : sentences) {
            Interruption.check();
            Places places = places(sentence);
            Map<String, Span> subjects = subjects(places);
            statements.addAll(statements(sentence, places, subjects, lastSubjects));
            if (!subjects.isEmpty()) {
                lastSubjects = subjects;
            }
        }
        int first = first(statements);
        if (first >= 0) {
            statements.set(
                    first,
                    statements
                            .get(first)
                            .asFirst(
                                    largest(sentences, Token.Kind.SIZE),
                                    largest(sentences, Token.Kind.NUMBER)));
        }
        return statements;
    }

    /** The first one that is asserted; a vague one only where nothing else is. */
    private int first(List<Statement> statements) {
        int vague = -1;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement.asserted() && !isVague(statement)) {
                return i;
            }
            if (statement.asserted() && vague < 0) {
                vague = i;
            }
        }
        return vague;
    }

    private boolean isVague(Statement statement) {
        return grammar.predicates().get(statement.predicate()).vague();
    }

    private static Places places(Sentence sentence) {
        Map<String, List<Double>> places = new HashMap<>();
        for (Mention mention : sentence.mentions()) {
            double position = sentence.tokens().get(mention.token()).position();
            for (String concept : mention.concepts()) {
                places.computeIfAbsent(concept, c -> new ArrayList<>()).add(position);
            }
        }
        for (Token token : sentence.tokens()) {
            if (!token.kind().isText()) {
                places.computeIfAbsent(TokenConcepts.name(token.kind()), c -> new ArrayList<>())
                        .add(token.position());
            }
        }
        return new Places(places);
    }

    private Map<String, Span> subjects(Places places) {
        Map<String, Span> subjects = new LinkedHashMap<>();
        grammar.subjects()
                .forEach(
                        (subject, sets) -> {
                            for (Set<String> set : sets) {
                                Span span = together(set, places, DENIES);
                                if (span != null) {
                                    subjects.putIfAbsent(subject, span);
                                }
                            }
                        });
        return subjects;
    }

    private List<Statement> statements(
            Sentence sentence,
            Places places,
            Map<String, Span> subjects,
            Map<String, Span> before) {
        boolean advice = isAdvice(sentence, places);
        Map<Double, Statement> inOrder = new TreeMap<>();
        Set<Double> taken = new HashSet<>();
        grammar.predicates()
                .forEach(
                        (name, predicate) -> {
                            for (Set<String> set : predicate.when()) {
                                Span span = together(set, places, NEAR);
                                if (span == null) {
                                    continue;
                                }
                                String subject = subject(predicate, span, subjects, before);
                                if (subject == null) {
                                    continue;
                                }
                                boolean denied =
                                        !set.contains(NOT)
                                                && places.of(NOT).stream()
                                                        .anyMatch(not -> denies(not, span));
                                // a word says one thing: that of the more specific predicate
                                if (Collections.disjoint(taken, span.positions())) {
                                    inOrder.put(
                                            span.from(),
                                            new Statement(
                                                    subject,
                                                    name,
                                                    !denied && !advice,
                                                    denied,
                                                    false,
                                                    0,
                                                    0));
                                }
                                taken.addAll(span.positions());
                                break;
                            }
                        });
        return List.copyOf(inOrder.values());
    }

    private static boolean denies(double not, Span span) {
        boolean before = not <= span.from() && span.from() - not <= DENIES;
        boolean behind = not > span.to() && not - span.to() <= 1;
        boolean inside = not > span.from() && not < span.to();
        return (before || behind || inside) && !span.positions().contains(not);
    }

    private static boolean isAdvice(Sentence sentence, Places places) {
        List<Double> advice = places.of(ADVICE);
        return !advice.isEmpty()
                && !sentence.tokens().isEmpty()
                && advice.get(0) - sentence.tokens().get(0).position() <= 1;
    }

    /** Null where the sentence speaks of something of which it can't be said. */
    private static String subject(
            Grammar.Predicate predicate,
            Span span,
            Map<String, Span> subjects,
            Map<String, Span> before) {
        String nearest = null;
        double distance = Double.MAX_VALUE;
        for (Map.Entry<String, Span> subject : subjects.entrySet()) {
            double apart = span.distance(subject.getValue().from());
            if (predicate.about().contains(subject.getKey()) && apart < distance) {
                nearest = subject.getKey();
                distance = apart;
            }
        }
        if (nearest != null) {
            return nearest;
        }
        if (!predicate.about().contains(Grammar.NONE)) {
            return null;
        }
        // what the sentence before begins with is what it is about
        return before.entrySet().stream()
                .filter(one -> subjects.isEmpty() && predicate.about().contains(one.getKey()))
                .min(Comparator.comparingDouble(one -> one.getValue().from()))
                .map(Map.Entry::getKey)
                .orElse(Grammar.NONE);
    }

    /** Where all concepts of a set are near each other for the first time, or null. */
    private static Span together(Set<String> set, Places places, double near) {
        String[] concepts = set.toArray(String[]::new);
        for (double start : places.of(concepts[0])) {
            double from = start;
            double to = start;
            Set<Double> positions = new HashSet<>(Set.of(start));
            boolean all = true;
            for (int i = 1; i < concepts.length && all; i++) {
                Double nearest = nearest(places.of(concepts[i]), start);
                all = nearest != null && Math.abs(nearest - start) <= near;
                if (all) {
                    from = Math.min(from, nearest);
                    to = Math.max(to, nearest);
                    positions.add(nearest);
                }
            }
            if (all) {
                return new Span(from, to, positions);
            }
        }
        return null;
    }

    private static Double nearest(List<Double> places, double position) {
        Double nearest = null;
        for (Double place : places) {
            if (nearest == null || Math.abs(place - position) < Math.abs(nearest - position)) {
                nearest = place;
            }
        }
        return nearest;
    }

    /** The largest amount of a reply: what is too large or too many is told somewhere in it. */
    private static long largest(List<Sentence> sentences, Token.Kind kind) {
        return sentences.stream()
                .flatMap(sentence -> sentence.tokens().stream())
                .filter(token -> token.kind() == kind)
                .mapToLong(
                        token ->
                                kind == Token.Kind.SIZE
                                        ? Amounts.octets(token.text())
                                        : Amounts.number(token.text()))
                .max()
                .orElse(0);
    }
}
