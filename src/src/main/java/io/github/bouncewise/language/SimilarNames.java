// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.dns.NearNames;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds names similar to a wrong one. */
public final class SimilarNames {

    private static final int MOST = 3;

    private SimilarNames() {}

    /** At most three, the most similar first; empty if no name is similar. */
    public static List<String> to(String wrong, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(wrong, name) <= farthest(wrong))
                .sorted(
                        Comparator.comparingInt((String name) -> slips(wrong, name))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int farthest(String wrong) {
        return Math.max(2, wrong.length() / 3);
    }

    /** Edit distance, reduced for names that share whole words. */
    private static int distance(String wrong, String name) {
        Set<String> shared = words(wrong);
        shared.retainAll(words(name));
        int letters = shared.stream().mapToInt(String::length).sum();
        return slips(wrong, name) - letters;
    }

    private static int slips(String wrong, String name) {
        return NearNames.slips(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> words(String name) {
        return new HashSet<>(List.of(name.toLowerCase(Locale.ROOT).split("[-.]")));
    }
}
