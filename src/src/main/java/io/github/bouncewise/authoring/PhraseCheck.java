// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.knowledge.OrdinaryMail;
import io.github.bouncewise.knowledge.Problem;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds phrases that also occur where nothing was refused, or for any reason. */
final class PhraseCheck {

    /**
     * Minimum number of letters and digits of a phrase; two in syllabic and logographic scripts.
     */
    private static final int SHORTEST = 3;

    private static final Set<UnicodeScript> SYLLABLES =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HANGUL,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.THAI);

    private static final int CONTEXT = 20;

    private final OrdinaryMail ordinary;
    private final Map<String, String> hits = new HashMap<>();

    private PhraseCheck(OrdinaryMail ordinary, Set<String> phrases) {
        this.ordinary = ordinary;
        PhraseIndex index = PhraseIndex.ofEach(phrases);
        for (String text : ordinary.texts()) {
            index.findIn(text).forEach(phrase -> hits.putIfAbsent(phrase, text));
        }
    }

    static List<Problem> of(List<DrlRule> rules, OrdinaryMail ordinary) {
        PhraseCheck check =
                new PhraseCheck(
                        ordinary,
                        rules.stream()
                                .flatMap(rule -> rule.phrases().stream())
                                .collect(Collectors.toSet()));
        List<Problem> problems = new ArrayList<>();
        for (DrlRule rule : rules) {
            rule.phrases().forEach(phrase -> check.check(rule, phrase, problems));
        }
        return problems;
    }

    private void check(DrlRule rule, String phrase, List<Problem> problems) {
        fault(phrase, ordinary, hits)
                .ifPresent(
                        fault ->
                                problems.add(
                                        problem(
                                                rule,
                                                "the phrase \""
                                                        + phrase
                                                        + "\" of "
                                                        + rule.id()
                                                        + " "
                                                        + fault)));
    }

    /** What is wrong with a phrase, as a predicate ("is too short …"); empty if nothing is. */
    static Optional<String> fault(String phrase, OrdinaryMail ordinary) {
        return fault(phrase, ordinary, new PhraseCheck(ordinary, Set.of(phrase)).hits);
    }

    private static Optional<String> fault(
            String phrase, OrdinaryMail ordinary, Map<String, String> hits) {
        if (tooShort(phrase)) {
            return Optional.of("is too short to mean one thing");
        }
        if (ordinary.onlyStopWords(phrase)) {
            return Optional.of("has only words that occur in any text");
        }
        return Optional.ofNullable(hits.get(phrase))
                .map(text -> "occurs in ordinary mail: \"" + excerpt(text, phrase) + "\"");
    }

    private static Problem problem(DrlRule rule, String message) {
        return new Problem(
                rule.location(),
                rule.line(),
                message,
                "add words that only this refusal contains, or remove it");
    }

    private static boolean tooShort(String phrase) {
        String letters = String.join("", OrdinaryMail.words(phrase));
        boolean alphabetic =
                letters.codePoints().mapToObj(UnicodeScript::of).noneMatch(SYLLABLES::contains);
        return letters.codePoints().count() < (alphabetic ? SHORTEST : 2);
    }

    private static String excerpt(String text, String phrase) {
        String plain = text.replaceAll("\\s+", " ");
        String first = phrase.split("…")[0].strip();
        int at = plain.toLowerCase(Locale.ROOT).indexOf(first);
        if (at < 0) {
            return plain.substring(0, Math.min(plain.length(), CONTEXT * 2)) + " …";
        }
        int from = Math.max(0, at - CONTEXT);
        int to = Math.min(plain.length(), at + first.length() + CONTEXT);
        return (from > 0 ? "… " : "")
                + plain.substring(from, to).strip()
                + (to < plain.length() ? " …" : "");
    }
}
