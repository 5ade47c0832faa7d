// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns find what RE2/J finds, at the same places, with the same groups. */
class PatternTest {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;

    private static final String TEXT =
            """
            Hi. This is the mail server at MX.example.org.

            <bob@example.com>: host mx.example.com[192.0.2.7] said: 550 5.1.1
                <bob@example.com>: Recipient address rejected (in reply to RCPT TO command)
            Kelvin: \u212a, long s: \u017f, grinning: \ud83d\ude00, Straße ÄÖÜ äöü
            宛先不明 пользователь не найден
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "said:\\s+(?P<reply>.*?)\\s*\\(in\\s+reply",
                "(?s)said:\\s+(?P<reply>.*?)\\s*\\(in\\s+reply",
                "^<([^>]*)>: host ([\\w.-]+)\\[([0-9.]+)\\]",
                "\\b[45]\\d\\d[ -](?:([45]\\.\\d{1,3}\\.\\d{1,3})\\b)?",
                "(?P<words>(?:^<[^\\n]*\\n)*^ +<)",
                "^[^\\n]{0,20}\\bserver\\b[^\\n]{0,20}$",
                "\\A[^0-9]",
                "\\z",
                "",
                "(a|ab)(c|bcd)?",
                "k|ſ",
                "STRASSE|straße",
                "[^\\x00-\\x7f]+",
                "\\p{Cyrillic}+",
                "\\pL+ \\pL+",
                "\\B.\\B",
                ".\\x{1F600},",
                "(?i:MX)\\.(?-i)example",
                "x*?",
                "(<[^>]*>){1,2}",
                "宛先|未知"
            })
    void it_finds_what_re2_finds(String pattern) {
        assertThat(matches(pattern, FLAGS, TEXT)).isEqualTo(byRe2(pattern, FLAGS, TEXT));
        assertThat(matches(pattern, 0, TEXT)).isEqualTo(byRe2(pattern, 0, TEXT));
        assertThat(Pattern.compile(pattern, FLAGS).automaton()).isPresent();
    }

    @Property(tries = 3_000)
    void whatever_the_pattern_and_the_text(@ForAll long seed) {
        Random random = new Random(seed);
        String pattern = pattern(random, 3);
        String text = text(random);

        assertThat(matches(pattern, FLAGS, text))
                .as("%s in %s", pattern, text)
                .isEqualTo(byRe2(pattern, FLAGS, text));
    }

    @Property(tries = 3_000)
    void replaces_what_re2_replaces(@ForAll long seed) {
        Random random = new Random(seed);
        String pattern = pattern(random, 3);
        String text = text(random);
        Pattern compiled = Pattern.compile(pattern, FLAGS);
        // made beforehand: else the first searches are RE2/J's own
        compiled.automaton();

        assertThat(compiled.matcher(text).replaceAll("@"))
                .as("%s in %s", pattern, text)
                .isEqualTo(
                        com.google.re2j.Pattern.compile(pattern, FLAGS)
                                .matcher(text)
                                .replaceAll("@"));
    }

    @Property(tries = 3_000)
    void an_index_hides_no_match(@ForAll long seed) {
        Random random = new Random(seed);
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            patterns.add(Pattern.compile(pattern(random, 3), FLAGS));
        }
        PatternIndex index = PatternIndex.of(patterns);
        String text = text(random);
        PatternIndex.Candidates candidates = index.in(text);

        for (Pattern pattern : patterns) {
            assertThat(candidates.has(pattern) || !pattern.isIn(text))
                    .as("%s in %s", pattern, text)
                    .isTrue();
        }
    }

    @Test
    void an_index_leaves_out_what_lacks_its_words() {
        Pattern mailbox = Pattern.compile("\\bmail(?:box)? (?:is )?full\\b", FLAGS);
        Pattern any = Pattern.compile("[0-9]+", FLAGS);
        PatternIndex.Candidates candidates =
                PatternIndex.of(List.of(mailbox, any)).in("550 User unknown");

        assertThat(candidates.has(mailbox)).isFalse();
        assertThat(candidates.has(any)).isTrue();
    }

    @Test
    void an_index_asks_for_all_that_a_pattern_needs() {
        Pattern refusal = Pattern.compile("^host .*\\b(?:said|told us): .*\\bmailbox", FLAGS);
        PatternIndex index = PatternIndex.of(List.of(refusal));

        assertThat(index.in("host a said: no mailbox").has(refusal)).isTrue();
        assertThat(index.in("host a said: no user").has(refusal)).isFalse();
        assertThat(index.in("host a has no mailbox").has(refusal)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\ud83d\ude00 full", "x\ud83d\ude00", "Ошибка доставки", "宛先不明", "x宛先y"})
    void an_index_finds_letters_outside_ascii(String words) {
        List<Pattern> patterns =
                List.of(
                        Pattern.compile("\ud83d\ude00 full|x\ud83d\ude00", FLAGS),
                        Pattern.compile("ошибка доставки|宛先不明|x宛先y|先x", FLAGS));
        PatternIndex.Candidates candidates =
                PatternIndex.of(patterns).in("宛x \ude00" + words + "\ud83d");

        assertThat(patterns.stream().filter(p -> p.isIn(words)).allMatch(candidates::has)).isTrue();
        assertThat(patterns.stream().filter(candidates::has)).hasSize(1);
    }

    @Test
    void a_text_that_leads_to_too_many_states_is_left_to_re2() {
        Pattern pattern = Pattern.compile("[ab]*a[ab]{14}c", 0);
        assertThat(pattern.automaton()).isPresent();
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }

        assertThat(pattern.isIn(text.toString())).isFalse();
        assertThat(pattern.isIn(text.append('a').append("b".repeat(14)).append('c').toString()))
                .isTrue();
    }

    @Test
    void a_text_is_split_around_the_matches() {
        assertThat(Pattern.compile("\\s*,\\s*").split("a , b,c,,")).containsExactly("a", "b", "c");
        assertThat(Pattern.compile(",").split("")).containsExactly("");
    }

    private static List<List<Integer>> matches(String pattern, int flags, String text) {
        List<List<Integer>> all = new ArrayList<>();
        Pattern compiled = Pattern.compile(pattern, flags);
        compiled.automaton();
        Matcher matcher = compiled.matcher(text);
        int groups = com.google.re2j.Pattern.compile(pattern).groupCount();
        while (matcher.find()) {
            List<Integer> bounds = new ArrayList<>();
            for (int i = 0; i <= groups; i++) {
                bounds.add(matcher.start(i));
                bounds.add(matcher.end(i));
            }
            all.add(bounds);
        }
        return all;
    }

    private static List<List<Integer>> byRe2(String pattern, int flags, String text) {
        List<List<Integer>> all = new ArrayList<>();
        com.google.re2j.Matcher matcher =
                com.google.re2j.Pattern.compile(pattern, flags).matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            List<Integer> bounds = new ArrayList<>();
            for (int i = 0; i <= matcher.groupCount(); i++) {
                bounds.add(matcher.start(i));
                bounds.add(matcher.end(i));
            }
            all.add(bounds);
            from = matcher.end() == matcher.start() ? matcher.end() + 1 : matcher.end();
        }
        return all;
    }

    private static String pattern(Random random, int depth) {
        String[] atoms = {
            "a", "b", "ab", "B", ".", "[ab]", "[^a]", "\\n", "^", "$", "\\b", "\\B", "\\A", "\\z",
            "\\w", "\\s", "é", "k", "宛", "abb"
        };
        if (depth == 0 || random.nextInt(3) == 0) {
            return atoms[random.nextInt(atoms.length)];
        }
        String inside = pattern(random, depth - 1);
        return switch (random.nextInt(7)) {
            case 0 -> inside + "|" + pattern(random, depth - 1);
            case 1 -> "(" + inside + ")";
            case 2 -> "(?:" + inside + ")" + "*+?".charAt(random.nextInt(3));
            case 3 -> "(?:a" + inside + "){1,3}" + (random.nextBoolean() ? "?" : "");
            case 4 -> "(b" + inside + ")*?";
            default -> inside + pattern(random, depth - 1);
        };
    }

    private static String text(Random random) {
        String letters = "aabbAB \n\nkKé宛\u212a1";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
