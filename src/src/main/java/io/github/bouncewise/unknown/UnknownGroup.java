// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Unknown bounces that say the same.
 *
 * @param bounces the oldest first
 * @param phrase that all of them have, in the language of rules; empty where nothing was said
 */
public record UnknownGroup(List<UnknownBounce> bounces, String phrase) {

    static UnknownGroup of(List<UnknownBounce> bounces, String phrase) {
        return new UnknownGroup(
                bounces.stream().sorted(Comparator.comparing(UnknownBounce::at)).toList(), phrase);
    }

    /** All groups of these bounces, the largest first. */
    public static List<UnknownGroup> all(List<UnknownBounce> bounces) {
        return Grouping.of(bounces);
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

    /** What the latest of them said. */
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

    /** Causes that came nearest, below their thresholds. */
    public List<String> nearest() {
        return List.copyOf(counted(UnknownBounce::nearest).keySet());
    }

    /** The most frequent first, without those of which nothing is known. */
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
