// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import com.google.re2j.Pattern;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.knowledge.OrdinaryMail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes the phrase that identifies a reply: consecutive words that do not occur in ordinary mail
 * and contain no address, host or number.
 */
final class PhraseProposal {

    private static final int MOST_WORDS = 6;

    /** More specific words than these make a phrase only narrower, not better. */
    private static final int ENOUGH = 4;

    /** Score of a word that the phrases of other rules already contain. */
    private static final double KNOWN = -2;

    private static final Pattern CLEAN = Pattern.compile("[\\p{L}\\p{M}]+(?:['-][\\p{L}\\p{M}]+)*");

    /** Characters around a word that end a run of words. */
    private static final String AROUND = "()[]{}<>\"“”„«».,;:!?*|…。、,!?:;()「」";

    private final OrdinaryMail ordinary;
    private final PhraseIndex known;
    private final Set<String> vocabulary = new HashSet<>();

    /**
     * @param known finds the phrases of other rules
     */
    PhraseProposal(OrdinaryMail ordinary, PhraseIndex known) {
        this.ordinary = ordinary;
        this.known = known;
        ordinary.texts().forEach(text -> vocabulary.addAll(OrdinaryMail.words(text)));
    }

    /**
     * The most specific phrase of a reply; empty if no words are left.
     *
     * @param words as {@link io.github.bouncewise.inference.cases.RuleCase#words} gives them
     */
    Optional<String> of(String words) {
        List<List<String>> candidates = new ArrayList<>();
        for (List<String> run : runs(words)) {
            for (int from = 0; from < run.size(); from++) {
                for (int to = from + 1; to <= Math.min(run.size(), from + MOST_WORDS); to++) {
                    candidates.add(run.subList(from, to));
                }
            }
        }
        return candidates.stream()
                .filter(candidate -> score(candidate) > 0)
                .sorted(Comparator.comparingDouble(this::score).reversed())
                .map(candidate -> String.join(" ", candidate))
                .filter(phrase -> PhraseCheck.fault(phrase, ordinary).isEmpty())
                .filter(phrase -> PhraseIndex.ofEach(Set.of(phrase)).findIn(words).contains(phrase))
                .findFirst();
    }

    /** The runs of words between parts that can't belong to a phrase. */
    private static List<List<String>> runs(String words) {
        List<List<String>> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String token : words.split(" ")) {
            int from = 0;
            int to = token.length();
            while (from < to && AROUND.indexOf(token.charAt(from)) >= 0) {
                from++;
            }
            while (to > from && AROUND.indexOf(token.charAt(to - 1)) >= 0) {
                to--;
            }
            String word = token.substring(from, to);
            boolean clean = CLEAN.matches(word);
            if (from > 0 || !clean) {
                runs.add(run);
                run = new ArrayList<>();
            }
            if (clean) {
                run.add(word);
            }
            if (to < token.length()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        runs.add(run);
        return runs;
    }

    /**
     * Words that are rare in ordinary mail score highest; a phrase must begin and end with a
     * specific word.
     */
    private double score(List<String> phrase) {
        if (!tells(phrase.get(0)) || !tells(phrase.get(phrase.size() - 1))) {
            return 0;
        }
        double score = known.findIn(String.join(" ", phrase)).isEmpty() ? 0 : KNOWN;
        int telling = 0;
        for (String word : phrase) {
            if (tells(word) && telling < ENOUGH) {
                telling++;
                score += vocabulary.contains(word) ? 1 : 2;
            } else {
                score -= tells(word) ? 1 : 0.1;
            }
        }
        return score;
    }

    private boolean tells(String word) {
        return !ordinary.stopWords().contains(word);
    }
}
