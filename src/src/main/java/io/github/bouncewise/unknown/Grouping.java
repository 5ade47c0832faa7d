// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Groups unknown bounces by their words: first those with the same words except for redacted parts,
 * then those that share a run of words at least half as long as the shorter text. The same bounces
 * always give the same groups.
 */
final class Grouping {

    /** Fewer common words than this are coincidence. */
    private static final int SHORTEST_RUN = 3;

    /** Maximum words of a text that are compared; the reason is at the beginning. */
    private static final int WORDS = 60;

    /** Codes, which are compared separately, and punctuation without words. */
    private static final Pattern NO_WORD =
            Pattern.compile("\\W*(?:[45][0-5][0-9]|[245]\\.[0-9]{1,3}\\.[0-9]{1,3})?\\W*");

    private Grouping() {}

    /** Bounces with similar words, and the run of words that they all share. */
    private static final class Cluster {
        private final int length;
        private List<String> common;
        private final List<UnknownBounce> bounces = new ArrayList<>();

        Cluster(List<String> words) {
            common = words;
            length = length(words);
        }
    }

    /**
     * The largest group first.
     *
     * @param boilerplate whether notices have these words whatever the reason is: no phrase
     */
    static List<UnknownGroup> of(Collection<UnknownBounce> bounces, Predicate<String> boilerplate) {
        Map<List<String>, List<UnknownBounce>> same = new LinkedHashMap<>();
        bounces.stream()
                .sorted(
                        Comparator.comparing(UnknownBounce::at)
                                .thenComparing(UnknownBounce::text)
                                .thenComparing(UnknownBounce::codes))
                .forEach(b -> same.computeIfAbsent(words(b), w -> new ArrayList<>()).add(b));
        List<Cluster> clusters = new ArrayList<>();
        Map<List<String>, Set<Cluster>> byRun = new HashMap<>();
        same.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<List<String>, List<UnknownBounce>> e) ->
                                                -e.getValue().size())
                                .thenComparing(e -> String.join(" ", e.getKey())))
                .forEach(
                        entry -> {
                            Cluster cluster = join(entry.getKey(), clusters, byRun);
                            cluster.bounces.addAll(entry.getValue());
                        });
        return clusters.stream()
                .map(
                        cluster ->
                                UnknownGroup.of(
                                        cluster.bounces, Phrase.in(cluster.common, boilerplate)))
                .sorted(
                        Comparator.comparingInt((UnknownGroup g) -> -g.bounces().size())
                                .thenComparing(UnknownGroup::example))
                .toList();
    }

    /** The cluster that shares the longest run, or a new one. */
    private static Cluster join(
            List<String> words, List<Cluster> clusters, Map<List<String>, Set<Cluster>> byRun) {
        Set<Cluster> near = new LinkedHashSet<>();
        runs(words).forEach(run -> near.addAll(byRun.getOrDefault(run, Set.of())));
        Cluster best = null;
        List<String> shared = List.of();
        for (Cluster cluster : near) {
            List<String> run = longestRun(cluster.common, words);
            int least = Math.max(SHORTEST_RUN, (Math.min(cluster.length, length(words)) + 1) / 2);
            if (length(run) >= least && length(run) > length(shared)) {
                best = cluster;
                shared = run;
            }
        }
        if (best == null) {
            Cluster fresh = new Cluster(words);
            clusters.add(fresh);
            runs(words)
                    .forEach(r -> byRun.computeIfAbsent(r, x -> new LinkedHashSet<>()).add(fresh));
            return fresh;
        }
        best.common = shared;
        return best;
    }

    private static List<List<String>> runs(List<String> words) {
        return IntStream.rangeClosed(0, words.size() - SHORTEST_RUN)
                .mapToObj(i -> words.subList(i, i + SHORTEST_RUN))
                .toList();
    }

    /** The words to compare, with {@link Redaction#GAP} for parts that differ between messages. */
    static List<String> words(UnknownBounce bounce) {
        List<String> words = new ArrayList<>();
        String text = bounce.text().toLowerCase(Locale.ROOT).replace('’', '\'').replace('‘', '\'');
        for (String word : text.split(" ")) {
            boolean gap =
                    NO_WORD.matcher(word).matches()
                            || word.contains(Redaction.GAP)
                            || word.contains(Redaction.ADDRESS)
                            || word.contains("\"")
                            || word.contains("\\");
            if (gap && !words.isEmpty() && isGap(words.get(words.size() - 1))) {
                words.remove(words.size() - 1);
            }
            words.add(gap ? Redaction.GAP + (Phrase.endsSentence(word) ? "." : "") : word);
        }
        List<String> first = words.subList(0, Math.min(WORDS, words.size()));
        return List.copyOf(trimmed(first));
    }

    static boolean isGap(String word) {
        return word.startsWith(Redaction.GAP) && word.length() <= 2;
    }

    /** The number of words that are not gaps. */
    static int length(List<String> words) {
        return (int) words.stream().filter(word -> !isGap(word)).count();
    }

    /** The words without gaps at the ends. */
    static List<String> trimmed(List<String> words) {
        return trimmed(words, Grouping::isGap);
    }

    static List<String> trimmed(List<String> words, Predicate<String> useless) {
        int from = 0;
        int to = words.size();
        while (from < to && useless.test(words.get(from))) {
            from++;
        }
        while (to > from && useless.test(words.get(to - 1))) {
            to--;
        }
        return words.subList(from, to);
    }

    /** The longest run of words that both contain; the first, if there are several. */
    private static List<String> longestRun(List<String> a, List<String> b) {
        int[] before = new int[b.size() + 1];
        int best = 0;
        int end = 0;
        int endOfB = 0;
        for (int i = 1; i <= a.size(); i++) {
            int[] now = new int[b.size() + 1];
            for (int j = 1; j <= b.size(); j++) {
                now[j] = a.get(i - 1).equals(b.get(j - 1)) ? before[j - 1] + 1 : 0;
                if (now[j] > best) {
                    best = now[j];
                    end = i;
                    endOfB = j;
                }
            }
            before = now;
        }
        List<String> run = new ArrayList<>(a.subList(end - best, end));
        if (end < a.size() && endOfB < b.size()) {
            // one text may go on where the other has its full stop
            String last = Phrase.bare(a.get(end));
            if (!last.isEmpty() && last.equals(Phrase.bare(b.get(endOfB)))) {
                run.add(last);
            }
        }
        return List.copyOf(trimmed(run));
    }
}
