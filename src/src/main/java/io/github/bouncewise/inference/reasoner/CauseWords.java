// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import com.google.re2j.Pattern;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.rules.DrlRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which rules tell causes. A word that few causes have weighs more (inverse document
 * frequency).
 */
final class CauseWords {

    /** Shorter words mean little. */
    private static final int SHORTEST = 4;

    /** A guess needs more than one common word. */
    private static final double LEAST = 2.5;

    private static final int MOST = 3;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\pL]+");

    private final Map<String, Set<String>> byCause = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();

    private CauseWords() {}

    static CauseWords of(Collection<DrlRule> rules) {
        CauseWords words = new CauseWords();
        for (DrlRule rule : rules) {
            Set<String> ofRule =
                    rule.patterns().stream()
                            .flatMap(pattern -> pattern.phrases().stream())
                            .flatMap(CauseWords::words)
                            .collect(Collectors.toSet());
            rule.findings().stream()
                    .max(Comparator.comparingDouble(Finding::certainty))
                    .filter(finding -> finding.certainty() > 0)
                    .ifPresent(
                            finding ->
                                    words.byCause
                                            .computeIfAbsent(finding.cause(), c -> new HashSet<>())
                                            .addAll(ofRule));
        }
        Map<String, Integer> causes = new HashMap<>();
        words.byCause
                .values()
                .forEach(all -> all.forEach(word -> causes.merge(word, 1, Integer::sum)));
        causes.forEach(
                (word, number) ->
                        words.weights.put(word, Math.log((double) words.byCause.size() / number)));
        return words;
    }

    List<String> similar(String text) {
        Set<String> said =
                words(text.toLowerCase(java.util.Locale.ROOT)).collect(Collectors.toSet());
        Map<String, Double> scores = new HashMap<>();
        byCause.forEach(
                (cause, words) ->
                        scores.put(
                                cause,
                                words.stream()
                                        .filter(said::contains)
                                        .mapToDouble(weights::get)
                                        .sum()));
        return scores.entrySet().stream()
                .filter(score -> score.getValue() >= LEAST)
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<String> words(String text) {
        return Stream.of(NO_LETTERS.split(text)).filter(word -> word.length() >= SHORTEST);
    }
}
