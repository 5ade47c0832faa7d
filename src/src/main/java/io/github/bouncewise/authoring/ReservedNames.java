// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces addresses, hosts and identifiers in a reply by names and addresses of RFC 2606, 5737 and
 * 3849, and names of people by an identifier, so that the reply can be used in a case.
 */
final class ReservedNames {

    /** Maximum length of the reply in a case, in code points. */
    private static final int LONGEST = 400;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\pZ\\p{Cc}]+");
    private static final Pattern LINK = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://[^\\s<>\"]+");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>()\\[\\]\"',;:]+@[^\\s<>()\\[\\]\"',;:]+");
    private static final Pattern IPV4 = Pattern.compile("\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}\\b");
    private static final Pattern IPV6 =
            Pattern.compile("(?i)\\b[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){3,7}\\b");
    private static final Pattern HOST =
            Pattern.compile("\\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}\\b");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_=+-]{8,}");
    private static final Pattern LOGIN =
            Pattern.compile("[\\pL\\pM\\pN](?:[\\pL\\pM\\pN._+-]*[\\pL\\pM\\pN])?");
    private static final Pattern LETTERS = Pattern.compile("[\\pL\\pM]+");
    private static final String HERE = "example.org";

    /** In place of an identifier. It has a digit, so no phrase has it. */
    private static final String MARK = "X1";

    private ReservedNames() {}

    /**
     * @param naming whether a word names somebody
     */
    static String of(String said, Predicate<String> naming) {
        String text = BLANKS.matcher(visible(said)).replaceAll(" ").strip();
        if (text.codePointCount(0, text.length()) > LONGEST) {
            text = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        }
        text = LINK.matcher(text).replaceAll("https://example.org/");
        text = ADDRESS.matcher(text).replaceAll("jo@example.org");
        text = IPV4.matcher(text).replaceAll("192.0.2.1");
        text = IPV6.matcher(text).replaceAll("2001:db8::1");
        return marks(people(hosts(text), naming));
    }

    private static String people(String text, Predicate<String> naming) {
        return Stream.of(text.split(" "))
                .map(word -> word.contains(HERE) ? word : nameless(word, naming))
                .collect(Collectors.joining(" "));
    }

    /** Without logins, which may have dots and digits in them, and without other names. */
    private static String nameless(String word, Predicate<String> naming) {
        return replaced(
                LOGIN,
                word,
                login ->
                        naming.test(login)
                                ? MARK
                                : replaced(
                                        LETTERS, login, name -> naming.test(name) ? MARK : name));
    }

    private static String replaced(Pattern of, String text, UnaryOperator<String> by) {
        StringBuilder replaced = new StringBuilder();
        Matcher found = of.matcher(text);
        int at = 0;
        while (found.find()) {
            replaced.append(text, at, found.start()).append(by.apply(found.group()));
            at = found.end();
        }
        return replaced.append(text.substring(at)).toString();
    }

    /**
     * Without what hides or turns the text around it, also on a terminal. Joiners stay: they shape
     * letters in several scripts.
     */
    private static String visible(String said) {
        StringBuilder visible = new StringBuilder();
        said.codePoints()
                .filter(
                        c ->
                                switch (Character.getType(c)) {
                                    case Character.FORMAT -> c == 0x200C || c == 0x200D;
                                    case Character.SURROGATE,
                                            Character.PRIVATE_USE,
                                            Character.UNASSIGNED ->
                                            false;
                                    default -> true;
                                })
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** The text with a blank in the place of each name of a host. */
    static String withoutHosts(String text) {
        return HOST.matcher(text).replaceAll(" ");
    }

    private static String hosts(String text) {
        return replaced(HOST, text, host -> host.startsWith(HERE) ? host : "mx." + HERE);
    }

    /** Removes ids of queues and sessions: long words with digits and letters. */
    private static String marks(String text) {
        return replaced(
                WORD, text, word -> word.chars().anyMatch(Character::isDigit) ? MARK : word);
    }
}
