// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Chooses a phrase for a rule from words that several bounces share. */
final class Phrase {

    /**
     * Maximum number of words; longer phrases match only the messages from which they were taken.
     */
    private static final int LONGEST = 7;

    /** Words without a meaning of their own; a phrase should not begin or end with them. */
    private static final Set<String> WEAK =
            Set.of(
                    "a", "an", "and", "are", "as", "at", "be", "because", "but", "by", "for",
                    "from", "has", "have", "if", "in", "is", "it", "its", "of", "on", "or", "our",
                    "please", "that", "the", "this", "to", "was", "we", "will", "with", "you",
                    "your");

    private Phrase() {}

    /** Minimum number of words of a clause; shorter ones are ambiguous. */
    private static final int ENOUGH = 3;

    /**
     * The first clause with enough words, because the reason comes first and polite sentences
     * later; at most {@value #LONGEST} words of it. Empty if there are no words.
     *
     * @param boilerplate whether notices have these words whatever the reason is
     */
    static String in(List<String> words, Predicate<String> boilerplate) {
        List<String> best = List.of();
        for (List<String> clause : clauses(words)) {
            List<String> strong = Grouping.trimmed(clause, Phrase::isWeak);
            if (isBoilerplate(strong, boilerplate)) {
                continue;
            }
            if (Grouping.length(best) < ENOUGH && Grouping.length(strong) > Grouping.length(best)) {
                best = strong;
            }
        }
        return bare(String.join(" ", best));
    }

    /** A gap stands for anything, so the words on both sides of it are looked up alone. */
    private static boolean isBoilerplate(List<String> clause, Predicate<String> boilerplate) {
        return !clause.isEmpty()
                && Stream.of(String.join(" ", clause).split(Redaction.GAP + "\\.?"))
                        .map(String::strip)
                        .filter(words -> !words.isEmpty())
                        .allMatch(boilerplate);
    }

    /** The words, split at ends of sentences, and long sentences by length. */
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

    /** Whether a word ends a sentence; a full stop after a single letter is an abbreviation. */
    static boolean endsSentence(String word) {
        boolean abbreviated = word.length() == 2 && Character.isLetterOrDigit(word.charAt(0));
        return !abbreviated && Stream.of(".", "!", "?", ";").anyMatch(word::endsWith);
    }

    private static boolean isWeak(String word) {
        return Grouping.isGap(word) || WEAK.contains(bare(word));
    }

    /** The phrase without punctuation at its ends. */
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
