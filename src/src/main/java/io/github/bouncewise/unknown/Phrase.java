// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A phrase to look for, chosen from words that several bounces share. */
final class Phrase {

    /** Longer phrases hit only the very mails that they were made from. */
    private static final int LONGEST = 7;

    /** A phrase should not begin or end with these, which say nothing by themselves. */
    private static final Set<String> WEAK =
            Set.of(
                    "a", "an", "and", "are", "as", "at", "be", "because", "but", "by", "for",
                    "from", "has", "have", "if", "in", "is", "it", "its", "of", "on", "or", "our",
                    "please", "that", "the", "this", "to", "was", "we", "will", "with", "you",
                    "your");

    private Phrase() {}

    /** A clause of fewer words may mean anything. */
    private static final int ENOUGH = 3;

    /**
     * The first clause of the words with enough in it, since politeness follows the reason; at most
     * {@value #LONGEST} words of it. Empty where there are no words.
     */
    static String in(List<String> words) {
        List<String> best = List.of();
        for (List<String> clause : clauses(words)) {
            List<String> strong = Grouping.trimmed(clause, Phrase::isWeak);
            if (Grouping.length(best) < ENOUGH && Grouping.length(strong) > Grouping.length(best)) {
                best = strong;
            }
        }
        return bare(String.join(" ", best));
    }

    /** Parted where a sentence ends, and within it by length. */
    private static List<List<String>> clauses(List<String> words) {
        List<List<String>> clauses = new ArrayList<>();
        List<String> clause = new ArrayList<>();
        for (String word : words) {
            if (!clause.isEmpty() || !isWeak(word)) {
                clause.add(word);
            }
            if (endsSentence(word) || Grouping.length(clause) == LONGEST) {
                clauses.add(clause);
                clause = new ArrayList<>();
            }
        }
        clauses.add(clause);
        return clauses;
    }

    /** Whether a sentence ends with a word; a sign behind one letter is of an abbreviation. */
    static boolean endsSentence(String word) {
        boolean abbreviated = word.length() == 2 && Character.isLetterOrDigit(word.charAt(0));
        return !abbreviated && Stream.of(".", "!", "?", ";").anyMatch(word::endsWith);
    }

    private static boolean isWeak(String word) {
        return Grouping.isGap(word) || WEAK.contains(bare(word));
    }

    /** Without signs at the ends. */
    static String bare(String phrase) {
        int from = 0;
        int to = phrase.length();
        while (from < to && !Character.isLetterOrDigit(phrase.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(phrase.charAt(to - 1))) {
            to--;
        }
        return phrase.substring(from, to);
    }
}
