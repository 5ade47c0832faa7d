// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.limits.Interruption;
import java.util.Locale;
import java.util.Set;

/**
 * Words of strangers, written so that no mail program makes a link of an address, a host or a
 * telephone number in them: a bounce may be forged to have its link opened. The break is visible,
 * in brackets, so that what is copied is what was read: {@code https[:]//evil[.]example/login},
 * {@code help[@]evil[.]example}, {@code +1[ ]800[ ]555[ ]0199}. Applied twice, it changes nothing
 * more.
 *
 * <p>Every notice goes through here, so it is scanned by hand: once for signs, once for numbers.
 */
final class Unlinked {
    /** Schemes that mail programs link without a host behind them; also {@code ms-} and letters. */
    private static final Set<String> SCHEMES =
            Set.of(
                    "http",
                    "https",
                    "ftp",
                    "ftps",
                    "file",
                    "mailto",
                    "tel",
                    "sms",
                    "smsto",
                    "callto",
                    "facetime",
                    "sip",
                    "sips",
                    "skype",
                    "xmpp",
                    "geo",
                    "maps",
                    "webcal",
                    "news",
                    "nntp",
                    "ldap",
                    "ldaps",
                    "javascript",
                    "data",
                    "vbscript",
                    "about",
                    "intent",
                    "market",
                    "whatsapp",
                    "tg",
                    "magnet",
                    "search-ms");

    private static final int LONGEST_SCHEME = 10;
    private static final char LONG_S = '\u017f';
    private static final char KELVIN_SIGN = '\u212a';

    private final String text;

    /** Made for the first sign that is found. */
    private StringBuilder out;

    /** Up to here the text is in {@code out}. */
    private int copied;

    /** Where the last share ended: its first letter does not begin another one. */
    private int shareEnd;

    /** Dots before this place belong to an address with a path. */
    private int addressEnd;

    private Unlinked(String text) {
        this.text = text;
    }

    /** The same text with a bracketed separator in each place where a link could begin or go on. */
    static String text(String text) {
        return UnlinkedNumbers.text(new Unlinked(unbracketed(text)).signs());
    }

    /** Without the breaks, so that they are not broken again. */
    private static String unbracketed(String text) {
        return text.indexOf('[') < 0
                ? text
                : text.replace("[@]", "@")
                        .replace("[:]", ":")
                        .replace("[.]", ".")
                        .replace("[\\\\]", "\\\\");
    }

    private String signs() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                Interruption.check();
            } else if (c == '@' || c == '\uff20') {
                bracket(i, i + 1);
            } else if (c == '.' || c == '\u3002' || c == '\uff0e' || c == '\uff61') {
                if (isInName(i) || c == '.' && isInAddressWithPath(i)) {
                    bracket(i, i + 1);
                }
            } else if (c == ':' || c == '\uff1a') {
                if (isBeforeSlashes(i) || isBehindScheme(i)) {
                    bracket(i, i + 1);
                }
            } else if (c == '\\' && isShare(i)) {
                bracket(i, i + 2);
                shareEnd = i + 3;
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private void bracket(int from, int to) {
        if (out == null) {
            out = new StringBuilder(text.length() + 64);
        }
        out.append(text, copied, from).append('[').append(text, from, to).append(']');
        copied = to;
    }

    private boolean isBeforeSlashes(int colon) {
        return isSlash(colon + 1) && isSlash(colon + 2);
    }

    private boolean isSlash(int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\uff0f');
    }

    /** Whether a scheme ends here that begins where a word does; it has one hyphen at most. */
    private boolean isBehindScheme(int colon) {
        int hyphen = -1;
        for (int i = colon - 1; i >= 0 && isOfScheme(text.charAt(i)); i--) {
            if (text.charAt(i) == '-') {
                if (hyphen >= 0) {
                    return false;
                }
                hyphen = i;
            }
            if (isWord(i - 1) != isWord(i) && isScheme(i, colon, hyphen)) {
                return true;
            }
        }
        return false;
    }

    private boolean isScheme(int from, int to, int hyphen) {
        boolean ofOffice =
                hyphen == from + 2 && to > hyphen + 1 && text.regionMatches(true, from, "ms", 0, 2);
        return ofOffice || to - from <= LONGEST_SCHEME && SCHEMES.contains(lowerCase(from, to));
    }

    private String lowerCase(int from, int to) {
        return text.substring(from, to).replace(LONG_S, 's').toLowerCase(Locale.ROOT);
    }

    /** Letters of ASCII, and the two others that programs take for one in the other case. */
    private static boolean isOfScheme(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '-'
                || c == LONG_S
                || c == KELVIN_SIGN;
    }

    private boolean isWord(int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(at);
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Two backslashes, before a word and not behind another one. */
    private boolean isShare(int at) {
        boolean begins =
                at == 0
                        || at > shareEnd
                                && text.charAt(at - 1) != '\\'
                                && text.charAt(at - 1) != '[';
        return begins && text.startsWith("\\\\", at) && isWord(at + 2);
    }

    /** Between two characters of a name, of which one is no digit. */
    private boolean isInName(int dot) {
        if (dot == 0 || dot + 1 == text.length()) {
            return false;
        }
        int before = text.codePointBefore(dot);
        int behind = text.codePointAt(dot + 1);
        return isLetter(before) || isMark(before)
                ? isLetter(behind) || isNumber(behind)
                : isNumber(before) && isLetter(behind);
    }

    /** Letters, and what else is in words; joiners shape letters in several scripts. */
    private static boolean isLetter(int c) {
        return Character.isLetter(c) || c == '_' || c == '-' || c == 0x200C || c == 0x200D;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** An IPv4 address becomes a link by a path, or by a port with one. */
    private boolean isInAddressWithPath(int dot) {
        if (dot < addressEnd) {
            return true;
        }
        int start = dot;
        while (dot - start < 3 && isDigit(start - 1)) {
            start--;
        }
        int at = isWord(start - 1) ? start : endOfDigits(start, start + 3);
        for (int i = 0; i < 3; i++) {
            int next = at + 1;
            if (at >= text.length() || text.charAt(at) != '.' || !isDigit(next)) {
                return false;
            }
            at = endOfDigits(next, next + 3);
        }
        int end = at;
        if (at < text.length() && text.charAt(at) == ':' && isDigit(at + 1)) {
            at = endOfDigits(at + 1, text.length());
        }
        boolean path = start < dot && at < text.length() && text.charAt(at) == '/';
        addressEnd = path ? end : addressEnd;
        return path;
    }

    private int endOfDigits(int from, int to) {
        int at = from;
        while (at < to && isDigit(at)) {
            at++;
        }
        return at;
    }
}
