// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import io.github.bouncewise.inference.Claim;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.Constraint.Operator;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.DrlRule.Pattern;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.wording.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules that would have fired if one thing had been otherwise. */
final class NearMisses {

    /** How many are listed. */
    static final int SHOWN = 5;

    private static final int PHRASE_FOUND = 4;
    private static final int FINDING_OR_EVIDENCE = 3;
    private static final int CODE = 1;

    /** More than this many constants of a list are counted, not named. */
    private static final int NAMED = 4;

    private static final Set<String> CODES = Set.of("code", "status", "detail", "provider");

    private final List<RuleFact> facts = new ArrayList<>();

    /** A rule that lacks one thing, and how much of it is there: more is more telling. */
    private record Miss(DrlRule rule, String missing, int telling) {}

    private NearMisses(List<Said> said, Wording wording, Network.Outcome outcome) {
        facts.addAll(said);
        facts.addAll(wording.claims());
        facts.addAll(wording.codes());
        facts.addAll(outcome.findings());
    }

    /**
     * The most telling first. A rule of which nothing is there but what every bounce has is none.
     */
    static List<Why.Near> of(
            Collection<DrlRule> rules, List<Said> said, Wording wording, Network.Outcome outcome) {
        Set<String> fired =
                outcome.firings().stream().map(f -> f.rule().id()).collect(Collectors.toSet());
        NearMisses misses = new NearMisses(said, wording, outcome);
        return rules.stream()
                .filter(rule -> !fired.contains(rule.id()))
                .map(misses::miss)
                .flatMap(Optional::stream)
                .filter(miss -> miss.telling() > 0)
                .sorted(
                        Comparator.comparingInt(Miss::telling)
                                .reversed()
                                .thenComparing(miss -> miss.rule().id()))
                .map(NearMisses::near)
                .toList();
    }

    private static Why.Near near(Miss miss) {
        return new Why.Near(
                miss.rule().id(),
                miss.rule().title(),
                miss.rule().findings().stream().map(Finding::cause).distinct().toList(),
                miss.missing());
    }

    /** Whether all that a pattern asks for holds. */
    static boolean fits(Pattern pattern, RuleFact fact) {
        return pattern.fact().type().isInstance(fact)
                && pattern.constraints().stream().allMatch(constraint -> constraint.holds(fact));
    }

    private Optional<Miss> miss(DrlRule rule) {
        List<String> missing = new ArrayList<>();
        int telling = 0;
        for (Pattern pattern : rule.patterns()) {
            if (pattern.quantifier() == Quantifier.NOT) {
                inTheWay(pattern).ifPresent(missing::add);
            } else {
                Closest closest = closest(pattern);
                missing.addAll(closest.missing());
                telling += closest.telling();
            }
            if (missing.size() > 1) {
                return Optional.empty();
            }
        }
        return missing.size() == 1
                ? Optional.of(new Miss(rule, missing.get(0), telling))
                : Optional.empty();
    }

    /** The same each time, whatever the order in which rules fired. */
    private Optional<String> inTheWay(Pattern pattern) {
        return facts.stream()
                .filter(fact -> fits(pattern, fact))
                .map(NearMisses::inTheWay)
                .min(Comparator.naturalOrder());
    }

    private static String inTheWay(RuleFact fact) {
        return fact instanceof Finding finding
                ? finding.rule() + " found " + finding.cause() + ", which it excepts"
                : "it excepts what was said here";
    }

    private record Closest(List<String> missing, int telling) {}

    /** What the fact lacks that comes nearest to a pattern. */
    private Closest closest(Pattern pattern) {
        if (pattern.fact() == Finding.SHAPE) {
            return closestFinding(pattern);
        }
        return facts.stream()
                .filter(pattern.fact().type()::isInstance)
                .map(fact -> compared(pattern, fact))
                .min(
                        Comparator.comparingInt((Closest c) -> c.missing().size())
                                .thenComparing(c -> -c.telling()))
                .orElseGet(() -> new Closest(List.of(nothing(pattern)), 0));
    }

    /** Of claims and codes there may be none. */
    private static String nothing(Pattern pattern) {
        return pattern.fact() == Claim.SHAPE
                ? "nothing is said of anything"
                : "no code of a provider is said";
    }

    private static Closest compared(Pattern pattern, RuleFact fact) {
        List<String> missing = new ArrayList<>();
        int telling = 0;
        for (Constraint constraint : pattern.constraints()) {
            if (constraint.holds(fact)) {
                telling += telling(constraint, fact);
            } else {
                missing.add(missing(constraint, fact));
            }
        }
        return new Closest(missing, telling);
    }

    /** How much it says that a constraint holds; that something is not so says nothing. */
    private static int telling(Constraint constraint, RuleFact fact) {
        String name = constraint.name();
        Object value = constraint.value(fact);
        boolean positive =
                constraint.operator() != Operator.NOT_EQUAL
                        && constraint.operator() != Operator.NOT_IN;
        if (!positive || !constraint.component().tells(value)) {
            return 0;
        }
        if (name.equals(Said.PHRASE)) {
            return PHRASE_FOUND;
        }
        if (constraint.component().checked()) {
            return FINDING_OR_EVIDENCE;
        }
        return CODES.contains(name) && !constraint.operator().ordering() ? CODE : 0;
    }

    /** A finding counts once, however many conditions test it. */
    private Closest closestFinding(Pattern pattern) {
        List<RuleFact> ofCause =
                facts.stream()
                        .filter(Finding.class::isInstance)
                        .filter(
                                fact ->
                                        pattern.constraints().stream()
                                                .filter(c -> c.name().equals("cause"))
                                                .allMatch(c -> c.holds(fact)))
                        .toList();
        if (ofCause.stream().anyMatch(fact -> fits(pattern, fact))) {
            return new Closest(List.of(), FINDING_OR_EVIDENCE);
        }
        String wanted =
                pattern.constraints().stream()
                        .filter(c -> c.name().equals("cause"))
                        .map(c -> named(c.values()))
                        .findFirst()
                        .orElse("another rule's");
        return new Closest(
                List.of(
                        ofCause.isEmpty()
                                ? "no rule found " + wanted
                                : "no rule found " + wanted + " in the way that it asks for"),
                0);
    }

    private static String missing(Constraint constraint, RuleFact fact) {
        if (constraint.name().equals(Said.PHRASE)) {
            return "the words lack " + named(quoted(constraint.values()));
        }
        String found = Constraint.shown(constraint.value(fact));
        String is = constraint.name() + " is " + (found.isEmpty() ? "not known" : found);
        String wanted = named(constraint.values());
        return switch (constraint.operator()) {
            case EQUAL -> is + ", not " + wanted;
            case IN -> is + ", none of " + wanted;
            case NOT_EQUAL, NOT_IN -> is + ", which it excepts";
            case AT_LEAST -> is + ", not " + wanted + " or more";
            case AT_MOST -> is + ", not " + wanted + " or less";
            case ABOVE -> is + ", not above " + wanted;
            case BELOW -> is + ", not below " + wanted;
        };
    }

    private static List<Object> quoted(List<Object> phrases) {
        return phrases.stream().map(phrase -> (Object) ("\"" + phrase + "\"")).toList();
    }

    private static String named(List<Object> values) {
        String first =
                values.stream()
                        .limit(NAMED)
                        .map(NearMisses::shown)
                        .collect(Collectors.joining(", "));
        return values.size() > NAMED
                ? first + " or one of " + (values.size() - NAMED) + " others"
                : first.replaceFirst(", ([^,]*)$", " or $1");
    }

    private static String shown(Object value) {
        return value.equals("") ? "nothing" : Constraint.shown(value);
    }
}
