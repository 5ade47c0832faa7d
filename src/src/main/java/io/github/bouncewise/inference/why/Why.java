// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import io.github.bouncewise.inference.Finding;
import java.util.List;

/**
 * How the answer for one recipient came about: for those who write rules or doubt an answer.
 * Certainties are those of the rules, before calibration.
 *
 * @param known what was known in addition to the words, in the order of the wide fact
 * @param unknown names of the facts that were neither in the bounce nor checked
 * @param words what was searched for phrases, in the form in which they are compared
 * @param byNotice whether these are the words of the notice, because the reply itself said nothing
 * @param phrases the phrases of rules that these words have, in their order
 * @param fired rules in the order in which they fired
 * @param contenders every cause for which a rule spoke, the most certain first
 * @param near rules that lacked one thing, the most telling first; not all of them
 * @param moreNear how many lacked one thing besides
 */
public record Why(
        List<Fact> known,
        List<String> unknown,
        String words,
        boolean byNotice,
        List<String> phrases,
        List<Fired> fired,
        List<Contender> contenders,
        List<Near> near,
        int moreNear) {

    public Why {
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
        phrases = List.copyOf(phrases);
        fired = List.copyOf(fired);
        contenders = List.copyOf(contenders);
        near = List.copyOf(near);
    }

    /**
     * One component of the wide fact.
     *
     * @param name as rules and what-ifs write it
     * @param meaning of the component, in words
     */
    public record Fact(String name, String value, String meaning) {}

    /**
     * One rule that fired.
     *
     * @param facts what made it fire, as short English phrases
     * @param added what it concluded; nothing where it was taken back
     * @param takenBack why its conclusion did not last, or empty
     */
    public record Fired(
            String rule, String title, List<String> facts, List<Added> added, String takenBack) {
        public Fired {
            facts = List.copyOf(facts);
            added = List.copyOf(added);
        }
    }

    /**
     * What a rule added to a cause.
     *
     * @param finding -1 to 1
     * @param together certainty of the cause with this finding and those before it, 0 to 1
     */
    public record Added(String cause, double finding, double together) {}

    /** How a cause ended. */
    public enum Verdict {
        ANSWER,
        /** Another one is more certain, or as certain and earlier by name. */
        LESS_CERTAIN,
        /** The most certain one, but not certain enough to be an answer. */
        BELOW_THRESHOLD,
        /** The evidence against it is as strong as that for it, or stronger. */
        OUTWEIGHED
    }

    /**
     * A cause for which a rule spoke.
     *
     * @param findings for it and against it, by falling certainty, then by rule
     * @param certainty what they say together, 0 to 1
     * @param threshold below which it is not an answer
     */
    public record Contender(
            String cause,
            List<Finding> findings,
            double certainty,
            double threshold,
            Verdict verdict) {
        public Contender {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A rule that did not fire for one reason.
     *
     * @param causes that it would have counted for or against
     * @param missing what would have had to be otherwise, in words
     */
    public record Near(String rule, String title, List<String> causes, String missing) {
        public Near {
            causes = List.copyOf(causes);
        }
    }
}
