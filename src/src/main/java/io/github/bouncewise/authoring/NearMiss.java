// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.knowledge.OrdinaryMail;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the case in which a new rule must stay silent: what a server says for another cause in
 * words as like as possible.
 */
final class NearMiss {
    /** Facts that a reply brings along. */
    private static final Set<String> OF_A_REPLY = Set.of("remoteText", "code", "status");

    private NearMiss() {}

    /**
     * The case whose words resemble the reply most; empty if no case shares a specific word.
     *
     * @param reply the case in which the rule fires
     * @param phrase that the rule looks for
     */
    static Optional<RuleCase> of(
            RuleCase reply, String phrase, List<RuleCase> cases, OrdinaryMail ordinary) {
        Set<String> words = telling(reply.words(), ordinary);
        return cases.stream()
                .filter(one -> !one.expect().isEmpty() && !one.expect().equals(reply.expect()))
                .filter(one -> OF_A_REPLY.containsAll(one.facts().keySet()))
                .filter(one -> !one.remoteText().isEmpty() && !one.words().contains(phrase))
                .filter(one -> shared(one, words, ordinary) > 0)
                .max(
                        Comparator.<RuleCase>comparingDouble(one -> likeness(one, words, ordinary))
                                .thenComparing(RuleCase::remoteText, Comparator.reverseOrder()));
    }

    private static int shared(RuleCase one, Set<String> words, OrdinaryMail ordinary) {
        Set<String> shared = telling(one.words(), ordinary);
        shared.retainAll(words);
        return shared.size();
    }

    /** Shared words by all words of both, 0 to 1 (Jaccard). */
    private static double likeness(RuleCase one, Set<String> words, OrdinaryMail ordinary) {
        Set<String> all = telling(one.words(), ordinary);
        all.addAll(words);
        return (double) shared(one, words, ordinary) / all.size();
    }

    /** Names of hosts are no words of the server: every case has the same reserved ones. */
    private static Set<String> telling(String text, OrdinaryMail ordinary) {
        Set<String> words = new HashSet<>(OrdinaryMail.words(ReservedNames.withoutHosts(text)));
        words.removeIf(
                word -> ordinary.stopWords().contains(word) || !Character.isLetter(word.charAt(0)));
        return words;
    }
}
