// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Domain names with letters beyond ASCII (RFC 5890): shown in their ASCII form, which no other name
 * looks like, and what their letters pretend to be (Unicode Technical Standard 39).
 */
final class InternationalName {
    private static final String PREFIX = "xn--";

    /** Scripts that one language writes together, besides Latin (UTS 39, "highly restrictive"). */
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER =
            List.of(
                    EnumSet.of(
                            UnicodeScript.LATIN,
                            UnicodeScript.HAN,
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** Letters that look like a letter of ASCII, each before it (confusables of UTS 39). */
    private static final String LOOKALIKES =
            "\u0430a\u0251a\u03b1a\u0432b\u044cb\u0441c\u03f2c\u0501d\u0435e\u0451e\u03b5e\u0261g"
                    + "\u04bbh\u043dh\u0456i\u0457i\u03b9i\u0131i\u0458j\u03bak\u043ak\u04cfl\u03b7n"
                    + "\u043cm\u043fn\u043eo\u03bfo\u0585o\u0440p\u03c1p\u051bq\u0433r\u0455s\u0442t"
                    + "\u03c4t\u03c5u\u057du\u03bdv\u0475v\u051dw\u03c9w\u0445x\u03c7x\u0443y\u03b3y";

    private InternationalName() {}

    /**
     * The ASCII form in lower case letters where it had others than ASCII, else the name as it is.
     * Empty where there is none, or where it would be the form of another name (such as of a name
     * with {@code ß}, which RFC 3490 writes as {@code ss}).
     */
    static Optional<String> ascii(String name) {
        if (isAscii(name)) {
            return Optional.of(name);
        }
        try {
            String ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return Optional.of(ascii)
                    .filter(
                            a ->
                                    IDN.toUnicode(a, IDN.ALLOW_UNASSIGNED)
                                            .equals(name.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /** The name with its letters; the ASCII form itself where there are no others in it. */
    static String unicode(String ascii) {
        return (isAscii(ascii) ? hasPrefix(ascii) : ascii.toLowerCase(Locale.ROOT).contains(PREFIX))
                ? IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED)
                : ascii;
    }

    /** The scripts of a label that no language writes together; empty for an honest name. */
    static Set<String> mixedScripts(String unicode) {
        if (isAscii(unicode)) {
            return Set.of();
        }
        for (String label : unicode.split("\\.")) {
            Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
            label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
            scripts.remove(UnicodeScript.COMMON);
            scripts.remove(UnicodeScript.INHERITED);
            if (scripts.size() > 1
                    && WRITTEN_TOGETHER.stream().noneMatch(all -> all.containsAll(scripts))) {
                Set<String> names = new TreeSet<>();
                scripts.forEach(script -> names.add(named(script)));
                return names;
            }
        }
        return Set.of();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasPrefix(String name) {
        for (int i = name.indexOf('-'); i >= 0; i = name.indexOf('-', i + 1)) {
            if (i >= 2 && name.regionMatches(true, i - 2, PREFIX, 0, PREFIX.length())) {
                return true;
            }
        }
        return false;
    }

    private static String named(UnicodeScript script) {
        String name = script.name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The name of ASCII letters that it looks like, where all its letters look like some. */
    static Optional<String> lookalike(String unicode) {
        StringBuilder ascii = new StringBuilder();
        unicode.codePoints().forEach(c -> ascii.appendCodePoint(plain(c)));
        boolean alike =
                ascii.codePoints().allMatch(c -> c < 128) && !ascii.toString().equals(unicode);
        return alike ? Optional.of(ascii.toString()) : Optional.empty();
    }

    private static int plain(int c) {
        int found = LOOKALIKES.indexOf(c);
        return found >= 0 && found % 2 == 0 ? LOOKALIKES.charAt(found + 1) : c;
    }
}
