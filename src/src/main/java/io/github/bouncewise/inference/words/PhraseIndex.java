// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Finds all phrases of all rules in a text, in one pass. A phrase is found as whole words; {@code
 * …} in a phrase matches up to {@value #GAP} characters.
 */
public final class PhraseIndex {

    private static final int GAP = 80;
    private static final String ELLIPSIS = "…";

    private final Trie trie;
    private final Map<String, List<Phrase>> byFirstPart = new HashMap<>();

    /** A phrase, its parts, and the groups that it belongs to. */
    private record Phrase(String text, List<String> parts, List<String> groups) {}

    /**
     * @param groups sets of phrases; each set is found where one of its phrases is
     */
    public PhraseIndex(Collection<Set<String>> groups) {
        Map<String, Phrase> phrases = new LinkedHashMap<>();
        Trie.TrieBuilder builder = Trie.builder();
        for (Set<String> group : groups) {
            String key = key(group);
            for (String text : group) {
                phrases.computeIfAbsent(text, PhraseIndex::phrase).groups().add(key);
            }
        }
        for (Phrase phrase : phrases.values()) {
            phrase.parts().forEach(builder::addKeyword);
            byFirstPart.computeIfAbsent(phrase.parts().get(0), p -> new ArrayList<>()).add(phrase);
        }
        trie = builder.build();
    }

    /**
     * Whether a phrase can occur at all: it has words, and no addresses, which are taken out of
     * texts.
     */
    public static boolean usable(String phrase) {
        return !parts(phrase).isEmpty() && !RemoteText.hasAddress(phrase);
    }

    private static List<String> parts(String phrase) {
        return Stream.of(phrase.split(ELLIPSIS))
                .map(part -> RemoteText.normal(part).strip())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Phrase phrase(String text) {
        return new Phrase(text, parts(text), new ArrayList<>());
    }

    /** An index whose every phrase is a group of its own. */
    public static PhraseIndex ofEach(Collection<String> phrases) {
        return new PhraseIndex(phrases.stream().map(Set::of).collect(Collectors.toSet()));
    }

    /**
     * Those of the phrases that occur in a text.
     *
     * @param text as people write it
     */
    public Set<String> findIn(String text) {
        return Set.copyOf(find(RemoteText.normal(text)).values());
    }

    /** The name of a group of phrases, whatever their order. */
    public static String key(Set<String> group) {
        return String.join("|", new TreeSet<>(group));
    }

    /**
     * The groups that occur, each with the first of its phrases that was found.
     *
     * @param text as {@link RemoteText#normal} makes it
     */
    public Map<String, String> find(String text) {
        Map<String, List<Emit>> found = new HashMap<>();
        List<Emit> inOrder = new ArrayList<>();
        for (Emit emit : trie.parseText(text)) {
            if (wholeWords(text, emit)) {
                found.computeIfAbsent(emit.getKeyword(), k -> new ArrayList<>()).add(emit);
                inOrder.add(emit);
            }
        }
        Map<String, String> groups = new LinkedHashMap<>();
        for (Emit emit : inOrder) {
            for (Phrase phrase : byFirstPart.getOrDefault(emit.getKeyword(), List.of())) {
                if (restFollows(phrase.parts(), emit, found)) {
                    phrase.groups().forEach(group -> groups.putIfAbsent(group, phrase.text()));
                }
            }
        }
        return groups;
    }

    private static boolean restFollows(
            List<String> parts, Emit first, Map<String, List<Emit>> found) {
        int end = first.getEnd();
        for (String part : parts.subList(1, parts.size())) {
            int after = end;
            int next =
                    found.getOrDefault(part, List.of()).stream()
                            .filter(e -> e.getStart() > after && e.getStart() - after <= GAP)
                            .mapToInt(Emit::getEnd)
                            .min()
                            .orElse(-1);
            if (next < 0) {
                return false;
            }
            end = next;
        }
        return true;
    }

    /**
     * Letters and digits may not go on beyond the phrase, in scripts that put blanks between words.
     */
    private static boolean wholeWords(String text, Emit emit) {
        return !joined(text, emit.getStart() - 1, emit.getStart())
                && !joined(text, emit.getEnd(), emit.getEnd() + 1);
    }

    private static boolean joined(String text, int left, int right) {
        return left >= 0
                && right < text.length()
                && spaced(text.charAt(left))
                && spaced(text.charAt(right));
    }

    private static boolean spaced(char c) {
        if (!Character.isLetterOrDigit(c)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI -> false;
            default -> true;
        };
    }
}
