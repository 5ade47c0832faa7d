// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import io.github.bouncewise.language.Mention;
import io.github.bouncewise.language.Reading;
import io.github.bouncewise.language.Sentence;
import io.github.bouncewise.language.Statement;
import io.github.bouncewise.language.Token;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a reply counts when it is compared with others: its words, their beginnings and parts,
 * pairs of words near each other, its concepts, and which of them occur in one sentence.
 */
final class Features {

    /** Beginnings of words stand for all forms of a word. */
    private static final int SHORT_STEM = 5;

    private static final int LONG_STEM = 7;

    /** Words further apart than this, in words, are no pair. */
    private static final int FARTHEST = 2;

    /** Parts of words stand for words of the same stem, in languages that join or inflect them. */
    private static final int PART = 4;

    /** Marks the parts, so that they are no words. */
    private static final String PART_MARK = "~";

    /** More concepts than this in one sentence are not paired: it is an essay. */
    private static final int MOST_PAIRED = 30;

    private final List<String> features = new ArrayList<>();

    private Features() {}

    /**
     * @param codeClass first digit of the reply code, or 0
     */
    static List<String> of(Reading reading, Speaker speaker, int codeClass) {
        Features all = new Features();
        all.features.add("speaker " + speaker);
        all.features.add("class " + codeClass);
        String before = "";
        for (Sentence sentence : reading.sentences()) {
            for (Token token : sentence.tokens()) {
                before = all.token(token, before);
            }
            all.apart(sentence);
            all.concepts(sentence);
        }
        reading.statements().forEach(all::statement);
        return all.features;
    }

    /** Whether a feature is a word as it was written, or two characters where no words are told. */
    static boolean isWord(String feature) {
        for (int i = 0; i < feature.length(); i++) {
            if (!Character.isLetter(feature.charAt(i))) {
                return false;
            }
        }
        return feature.charAt(0) < '\u2e80' || feature.length() == 2;
    }

    private String token(Token token, String before) {
        if (token.kind() == Token.Kind.CHARACTER) {
            return character(token.text(), before);
        }
        String word = token.kind() == Token.Kind.WORD ? token.text() : token.kind().name();
        features.add(word);
        if (token.kind() == Token.Kind.WORD) {
            stem(word, SHORT_STEM);
            stem(word, LONG_STEM);
            parts(word);
        }
        if (!before.isEmpty()) {
            features.add(beginning(before, 6) + "_" + beginning(word, 6));
        }
        return word;
    }

    /** Words of a sentence with another between them. */
    private void apart(Sentence sentence) {
        List<String> words =
                sentence.tokens().stream()
                        .filter(token -> token.kind() == Token.Kind.WORD)
                        .map(token -> beginning(token.text(), SHORT_STEM))
                        .toList();
        for (int i = 0; i < words.size(); i++) {
            for (int k = i + 2; k <= Math.min(i + FARTHEST, words.size() - 1); k++) {
                features.add(words.get(i) + "__" + words.get(k));
            }
        }
    }

    /** Two and three neighbouring characters, in place of words. */
    private String character(String character, String before) {
        boolean joined = !before.isEmpty() && before.codePointAt(0) >= 0x2e80;
        if (!joined) {
            return character;
        }
        String run = before + character;
        features.add(run.substring(run.length() - 2));
        if (run.length() > 2) {
            features.add(run.substring(run.length() - 3));
        }
        return run.substring(Math.max(0, run.length() - 2));
    }

    private void stem(String word, int length) {
        if (word.length() >= length) {
            features.add(word.substring(0, length) + "*");
        }
    }

    private void parts(String word) {
        String bounded = "^" + word + "$";
        for (int i = 0; i + PART <= bounded.length(); i++) {
            features.add(PART_MARK + bounded.substring(i, i + PART));
        }
    }

    private static String beginning(String word, int length) {
        return word.substring(0, Math.min(length, word.length()));
    }

    private void statement(Statement statement) {
        String how = statement.first() ? "first " : statement.asserted() ? "" : "not ";
        features.add("#" + how + statement.subject() + " " + statement.predicate());
        features.add("#" + how + statement.predicate());
    }

    private void concepts(Sentence sentence) {
        Set<String> concepts = new TreeSet<>();
        for (Mention mention : sentence.mentions()) {
            mention.concepts().forEach(concept -> features.add("@" + concept));
            concepts.addAll(mention.concepts());
        }
        List<String> pairs = new ArrayList<>(new LinkedHashSet<>(concepts));
        for (int i = 0; i < Math.min(pairs.size(), MOST_PAIRED); i++) {
            for (int k = i + 1; k < Math.min(pairs.size(), MOST_PAIRED); k++) {
                features.add("@" + pairs.get(i) + "+" + pairs.get(k));
            }
        }
    }
}
