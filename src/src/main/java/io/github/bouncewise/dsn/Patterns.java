// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Patterns of the format files, all of them RE2: their time is linear in the text. */
final class Patterns {
    /** Scripts that put blanks between words; what follows in another script is not of the name. */
    private static final String LABEL =
            "(?:[\\p{Latin}\\p{Cyrillic}\\p{Greek}\\pN_-]+"
                    + "|[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}\\p{Arabic}\\p{Hebrew}\\p{Devanagari}\\p{Thai}]+)";

    /** A mail address: RFC 5321 section 4.1.2, RFC 6531, and what people wrote. */
    static final String ADDRESS =
            "(?:\"[^\"\\n]+\"|[^\\s<>()\\[\\]:;,@\"`'/|*][^\\s<>()\\[\\]:;,@\"`]*)@"
                    + "(?:"
                    + LABEL
                    + "(?:\\."
                    + LABEL
                    + ")*|\\[[0-9A-Fa-f:.]+\\])";

    private static final String HOST = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;

    private Patterns() {}

    /**
     * Compiles one pattern. Written as {@code {recipient}}, {@code {local}}, {@code {host}} and
     * {@code {reply}}, the things to be read need no expression of their own; {@code {local}} is a
     * recipient without domain, {@code {address}} any address, and {@code {reply}} extends to the
     * end of the line.
     *
     * @throws PatternSyntaxException if it is not an RE2 pattern, or a very large one
     */
    static Pattern compile(String text) {
        if (PatternSize.of(text) > PatternSize.MOST) {
            throw new PatternSyntaxException("its repetitions are too large", text);
        }
        return Pattern.compile(
                text.replace("{recipient}", "(?P<recipient>" + ADDRESS + ")")
                        .replace("{address}", ADDRESS)
                        .replace("{local}", "(?P<local>[^\\s<>()\\[\\]:;,@\"`|/]+)")
                        .replace("{host}", "(?P<host>" + HOST + ")")
                        .replace("{reply}", "(?P<reply>[^\\n]+)"),
                FLAGS);
    }

    /** One pattern that fits where any of these does: one search of the text instead of many. */
    static Pattern any(List<Pattern> patterns) {
        return Pattern.compile(
                patterns.stream()
                        .map(pattern -> "(?:" + pattern.pattern() + ")")
                        .collect(Collectors.joining("|")),
                FLAGS);
    }

    static boolean anyIn(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    /** What a named group of the first pattern that fits holds. */
    static Optional<String> first(List<Pattern> patterns, String group, String text) {
        for (Pattern pattern : patterns) {
            Matcher found = pattern.matcher(text);
            if (found.find() && !group(found, group).isEmpty()) {
                return Optional.of(group(found, group));
            }
        }
        return Optional.empty();
    }

    /** A named group, or empty where the pattern has none of that name or it matched nothing. */
    static String group(Matcher found, String name) {
        if (!found.pattern().namedGroups().containsKey(name)) {
            return "";
        }
        String value = found.group(name);
        return value == null ? "" : value.strip();
    }
}
