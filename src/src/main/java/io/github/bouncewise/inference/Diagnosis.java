// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import java.util.List;
import java.util.Set;

/**
 * The answer for one recipient.
 *
 * @param failure what was read
 * @param provider who runs the remote host, such as {@code google}; empty where not known
 * @param cause the winner; the cause {@code unknown} where nothing is certain enough
 * @param certainty 0 to 1: how often an answer given with this figure is right
 * @param alternatives the other causes that were concluded, the most certain first
 * @param ruledOut causes that a check excludes
 * @param because the rules that led to the winner, in the order in which they fired, with their
 *     facts
 */
public record Diagnosis(
        Failure failure,
        String provider,
        Cause cause,
        double certainty,
        List<Alternative> alternatives,
        List<RuledOut> ruledOut,
        List<Step> because) {

    public Diagnosis {
        alternatives = List.copyOf(alternatives);
        ruledOut = List.copyOf(ruledOut);
        because = List.copyOf(because);
    }

    /** Who must act first. */
    public Party party() {
        return isFinal() ? cause.finalParty() : cause.party();
    }

    /** Whether the server refused for good, or ours gave up without having a reply. */
    private boolean isFinal() {
        boolean gaveUp = failure.action() == Action.FAILED && failure.replyCode() == 0;
        return gaveUp || Said.lasting(failure.replyCode(), failure.status()).equals("permanent");
    }

    /** Whether rules tell the cause; else it is not known, or replies that are known are alike. */
    public boolean toldByRules() {
        return because.stream()
                .flatMap(step -> step.facts().stream())
                .anyMatch(fact -> fact.kind() != Fact.Kind.RESEMBLES);
    }

    /**
     * Whether a rule that led to the cause looked at one of these components.
     *
     * @param components names as rules write them
     */
    public boolean restsOn(Set<String> components) {
        return because.stream()
                .flatMap(step -> step.facts().stream())
                .anyMatch(f -> f.kind() == Fact.Kind.IS && components.contains(f.name()));
    }

    /** The same of another recipient, of whom the same is known. */
    public Diagnosis of(Failure other) {
        return new Diagnosis(other, provider, cause, certainty, alternatives, ruledOut, because);
    }

    /** The same with a certainty that is not above a bound. */
    public Diagnosis atMost(double bound) {
        return new Diagnosis(
                failure,
                provider,
                cause,
                Math.min(certainty, bound),
                alternatives,
                ruledOut,
                because);
    }

    /** A cause that was concluded too, but with less certainty. */
    public record Alternative(String cause, double certainty) {}

    /**
     * A cause that a check excludes.
     *
     * @param check key of the text that says by which check, such as {@code block-lists-clear}
     */
    public record RuledOut(String cause, String check, String rule) {}

    /** One rule that fired, and the facts that made it fire. */
    public record Step(String rule, List<Fact> facts) {
        public Step {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A fact that a rule asks for. As text it is a short English phrase, for programs.
     *
     * @param name of what the kind says; empty where nothing is named
     */
    public record Fact(Kind kind, String name, String value) {

        /** What name and value are. */
        public enum Kind {
            /** Words of the remote server. */
            SAID,
            /** A component of what is known, by its name in rules, and its word or number. */
            IS,
            /** The id of a rule, and the cause that it concluded. */
            CONCLUDED,
            /** A subject of which the remote server says something, and what. */
            CLAIMED,
            /** The cause that known replies had which are worded alike. */
            RESEMBLES,
            /** The id of a provider, and a code of its own that was said. */
            CODE,
            /** A condition, as rules write it, that nothing fulfils. */
            ABSENT
        }

        public static Fact said(String words) {
            return new Fact(Kind.SAID, "", words);
        }

        @Override
        public String toString() {
            return switch (kind) {
                case SAID -> "said: \"" + value + "\"";
                case IS -> name + ": " + value;
                case CONCLUDED -> "found by " + name + ": " + value;
                case CODE -> "code: " + value + " (" + name + ")";
                case ABSENT -> "not found: " + value;
                case CLAIMED -> "claimed: " + name + " " + value;
                case RESEMBLES -> "resembles known replies: " + value;
            };
        }
    }
}
