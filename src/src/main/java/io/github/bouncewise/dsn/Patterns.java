// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.PatternSyntaxException;
import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;

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

    /** A named group, or empty where the pattern has none of that name or it matched nothing. */
    static String group(Matcher found, String name) {
        if (!found.pattern().hasGroup(name)) {
            return "";
        }
        String value = found.group(name);
        return value == null ? "" : value.strip();
    }
}
