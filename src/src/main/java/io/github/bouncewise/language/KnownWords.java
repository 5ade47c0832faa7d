// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The words that servers are known to use, in all languages of the vocabulary. Other words of a
 * reply may be anybody's name. Of the words that only a stem of the vocabulary leads to, those
 * count that occur in a known reply: {@code host*} is no reason to know Hostert. Safe for use by
 * many threads.
 */
public final class KnownWords {
    /** Longer runs of Chinese or Japanese characters are none of a form. */
    private static final int LONGEST_RUN = 16;

    /** A single Chinese character may be a family name. */
    private static final int SHORTEST_RUN = 2;

    private static final int SHORTEST_STEM = 3;

    /** In so many known replies a word is common. */
    private static final int COMMON = 10;

    /** Languages in which every noun begins with a capital, and a capital shows no name. */
    private static final Set<String> CAPITAL_NOUNS = Set.of("de");

    private final Set<String> words = new HashSet<>();
    private final Set<String> nouns = new HashSet<>();
    private final Set<String> beforeNouns = new HashSet<>();
    private final Set<String> runs = new HashSet<>();

    private KnownWords() {}

    /** Reads the vocabulary and the known replies, which takes a while. */
    public static KnownWords of(Knowledge knowledge) {
        KnownWords known = new KnownWords();
        Vocabulary vocabulary = Vocabulary.of(knowledge.vocabulary());
        Set<String> stems = new HashSet<>();
        Set<String> capitals = new HashSet<>();
        for (Lexicon lexicon : vocabulary.lexicons()) {
            known.words.addAll(lexicon.wholeWords());
            stems.addAll(lexicon.stems());
            if (CAPITAL_NOUNS.contains(lexicon.tag())) {
                known.nouns.addAll(lexicon.wholeWords());
                capitals.addAll(lexicon.stems());
            }
        }
        known.beforeNouns.addAll(known.nouns);
        for (Lexicon lexicon : vocabulary.lexicons()) {
            if (!CAPITAL_NOUNS.contains(lexicon.tag())) {
                known.beforeNouns.removeAll(lexicon.wholeWords());
            }
        }
        Map<String, Integer> replies = new HashMap<>();
        Set<String> people = new HashSet<>();
        for (Document file : knowledge.knownReplies()) {
            for (String line : file.text().split("\n")) {
                Set<String> said = new HashSet<>();
                for (Token token : Tokenizer.tokens(line, vocabulary, Parties.NONE)) {
                    if (token.kind() == Token.Kind.WORD) {
                        said.add(token.text());
                    } else if (token.kind() == Token.Kind.ADDRESS) {
                        people.addAll(List.of(token.text().split("[^\\p{L}]+")));
                    }
                }
                said.forEach(word -> replies.merge(word, 1, Integer::sum));
            }
        }
        replies.forEach(
                (word, number) -> {
                    boolean common = number >= COMMON && !people.contains(word);
                    if (common || beginsWith(word, stems)) {
                        known.words.add(word);
                    }
                    if (beginsWith(word, capitals)) {
                        known.nouns.add(word);
                    }
                });
        for (Document language : knowledge.vocabulary()) {
            known.addRuns(Tokenizer.fold(language.text()));
        }
        return known;
    }

    private static boolean beginsWith(String word, Set<String> stems) {
        return IntStream.rangeClosed(SHORTEST_STEM, word.length())
                .anyMatch(end -> stems.contains(word.substring(0, end)));
    }

    private void addRuns(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfRuns(text.charAt(i))) {
                if (i - start >= SHORTEST_RUN && i - start <= LONGEST_RUN) {
                    runs.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    /** Words as they are compared: in lower case, without accents. */
    public static String fold(String word) {
        return Tokenizer.fold(word);
    }

    /**
     * @param word folded
     */
    public boolean has(String word) {
        return words.contains(word);
    }

    /**
     * Whether a word may begin with a capital within a sentence without being a name: after a word
     * that only languages have that write nouns so.
     *
     * @param before the word before it, folded
     * @param word folded
     */
    public boolean isNoun(String before, String word) {
        return beforeNouns.contains(before) && nouns.contains(word);
    }

    /** Whether a character belongs to a script that puts no blanks between words. */
    public static boolean isOfRuns(char c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || c == '\u30fc';
    }

    /** The length of the longest known run of such characters at an offset, or 0. */
    public int runAt(String text, int offset) {
        int longest = Math.min(LONGEST_RUN, text.length() - offset);
        for (int length = longest; length >= SHORTEST_RUN; length--) {
            if (runs.contains(text.substring(offset, offset + length))) {
                return length;
            }
        }
        return 0;
    }
}
