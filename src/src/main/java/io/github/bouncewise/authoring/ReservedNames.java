// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Replaces addresses, hosts and identifiers in a reply by names and addresses of RFC 2606, 5737 and
 * 3849, so that the reply can be used in a case.
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

    private ReservedNames() {}

    static String of(String said) {
        String text = BLANKS.matcher(visible(said)).replaceAll(" ").strip();
        if (text.codePointCount(0, text.length()) > LONGEST) {
            text = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        }
        text = LINK.matcher(text).replaceAll("https://example.org/");
        text = ADDRESS.matcher(text).replaceAll("jo@example.org");
        text = IPV4.matcher(text).replaceAll("192.0.2.1");
        text = IPV6.matcher(text).replaceAll("2001:db8::1");
        text = hosts(text);
        return marks(text);
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
        StringBuilder plain = new StringBuilder();
        Matcher host = HOST.matcher(text);
        int at = 0;
        while (host.find()) {
            boolean ours = host.group().startsWith("example.org");
            plain.append(text, at, host.start()).append(ours ? host.group() : "mx.example.org");
            at = host.end();
        }
        return plain.append(text.substring(at)).toString();
    }

    /** Removes ids of queues and sessions: long words with digits and letters. */
    private static String marks(String text) {
        StringBuilder plain = new StringBuilder();
        Matcher word = WORD.matcher(text);
        int at = 0;
        while (word.find()) {
            boolean mark = word.group().chars().anyMatch(Character::isDigit);
            plain.append(text, at, word.start()).append(mark ? "X1" : word.group());
            at = word.end();
        }
        return plain.append(text.substring(at)).toString();
    }
}
