// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Unknown bounces with similar words.
 *
 * @param bounces the oldest first
 * @param phrase that all of them contain, as in rules; empty if they have no words
 */
public record UnknownGroup(List<UnknownBounce> bounces, String phrase) {

    static UnknownGroup of(List<UnknownBounce> bounces, String phrase) {
        return new UnknownGroup(
                bounces.stream().sorted(Comparator.comparing(UnknownBounce::at)).toList(), phrase);
    }

    /** All groups of these bounces, the largest first. */
    public static List<UnknownGroup> all(
            List<UnknownBounce> bounces, Predicate<String> boilerplate) {
        return Grouping.of(bounces, boilerplate);
    }

    public UnknownGroup {
        bounces = List.copyOf(bounces);
    }

    public Instant first() {
        return bounces.get(0).at();
    }

    public Instant last() {
        return bounces.get(bounces.size() - 1).at();
    }

    /** The text of the latest bounce. */
    public String example() {
        return bounces.get(bounces.size() - 1).text();
    }

    long recipients() {
        return bounces.stream().mapToLong(UnknownBounce::recipients).sum();
    }

    Map<String, Integer> providers() {
        return counted(UnknownBounce::provider);
    }

    Map<String, Integer> codes() {
        return counted(UnknownBounce::codes);
    }

    /** The most certain causes, below their thresholds. */
    public List<String> nearest() {
        return List.copyOf(counted(UnknownBounce::nearest).keySet());
    }

    /** The values of a feature with their counts, the most frequent first, without empty ones. */
    private Map<String, Integer> counted(Function<UnknownBounce, String> feature) {
        Map<String, Integer> counts = new TreeMap<>();
        for (UnknownBounce bounce : bounces) {
            counts.merge(feature.apply(bounce), 1, Integer::sum);
        }
        counts.remove("");
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
