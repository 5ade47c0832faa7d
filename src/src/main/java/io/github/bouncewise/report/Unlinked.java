// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Words of strangers, written so that no mail program makes a link of an address, a host or a
 * telephone number in them: a bounce may be forged to have its link opened. The break is visible,
 * in brackets, so that what is copied is what was read: {@code https[:]//evil[.]example/login},
 * {@code help[@]evil[.]example}, {@code +1[ ]800[ ]555[ ]0199}. Applied twice, it changes nothing
 * more.
 */
final class Unlinked {
    /** Digits of a telephone number without separators that are left together. */
    private static final int GROUP = 4;

    private static final int SHORTEST_NUMBER = 7;

    private static final String DOTS = ".\u3002\uff0e\uff61";

    /** Schemes that mail programs link without a host behind them. */
    private static final Pattern SCHEMES =
            Pattern.compile(
                    "(?i)\\b(https?|ftps?|file|mailto|tel|sms|smsto|callto|facetime|sip|sips|skype"
                            + "|xmpp|geo|maps|webcal|news|nntp|ldaps?|javascript|data|vbscript|about"
                            + "|intent|market|whatsapp|tg|magnet|ms-[a-z]+|search-ms)([:\uff1a])");

    private static final Pattern BEFORE_SLASHES = Pattern.compile("([:\uff1a])([/\uff0f]{2})");
    private static final Pattern SHARES = Pattern.compile("([^\\\\\\[]|^)(\\\\\\\\)(\\w)");
    private static final Pattern AT = Pattern.compile("([@\uff20])");

    /** Between two characters of a name, of which one is no digit. */
    private static final Pattern DOT =
            Pattern.compile(
                    "([\\p{L}\\p{M}\u200c\u200d_-])(["
                            + DOTS
                            + "])([\\p{L}\\p{N}\u200c\u200d_-])"
                            + "|(\\p{N})(["
                            + DOTS
                            + "])([\\p{L}\u200c\u200d_-])");

    /** Before what makes an address of numbers a link: a path or a port with one. */
    private static final Pattern ADDRESS_WITH_PATH =
            Pattern.compile("\\b(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})((?::\\d+)?/)");

    /** Groups of digits with separators between them. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+\uff0b(]{0,2}\\p{Nd}+(?:[ \u3000.()/\u2010-\u2015\u2212-]{1,3}\\p{Nd}+)*");

    private static final Pattern SEPARATOR =
            Pattern.compile("[ \u3000.()/\u2010-\u2015\u2212-]{1,3}");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern DATE =
            Pattern.compile(
                    "(?:19|20)\\d\\d[-/.](?:0[1-9]|1[0-2])[-/.](?:[0-2]\\d|3[01])(?: \\d\\d)?");

    private Unlinked() {}

    /** The same text with a bracketed separator in each place where a link could begin or go on. */
    static String text(String text) {
        String hosts = AT.matcher(unbracketed(text)).replaceAll("[$1]");
        hosts = SCHEMES.matcher(hosts).replaceAll("$1[$2]");
        hosts = BEFORE_SLASHES.matcher(hosts).replaceAll("[$1]$2");
        hosts = SHARES.matcher(hosts).replaceAll("$1[$2]$3");
        hosts = ADDRESS_WITH_PATH.matcher(hosts).replaceAll("$1[.]$2[.]$3[.]$4$5");
        // twice: a match takes the character behind it, which may stand before the next dot
        hosts = dots(dots(hosts));
        return numbers(hosts);
    }

    /** Without the breaks, so that they are not broken again. */
    private static String unbracketed(String text) {
        return text.replace("[@]", "@")
                .replace("[:]", ":")
                .replace("[.]", ".")
                .replace("[\\\\]", "\\\\");
    }

    private static String dots(String text) {
        Matcher matcher = DOT.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            int first = matcher.group(1) == null ? 4 : 1;
            out.append(text, at, matcher.start())
                    .append(matcher.group(first))
                    .append('[')
                    .append(matcher.group(first + 1))
                    .append(']')
                    .append(matcher.group(first + 2));
            at = matcher.end();
        }
        return out.append(text.substring(at)).toString();
    }

    private static String numbers(String text) {
        Matcher matcher = NUMBER.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            String number = matcher.group();
            boolean partOfWord =
                    matcher.start() > 0 && isLetter(text.codePointBefore(matcher.start()))
                            || matcher.end() < text.length()
                                    && isLetter(text.codePointAt(matcher.end()));
            out.append(text, at, matcher.start())
                    .append(!partOfWord && canBeCalled(number) ? broken(number) : number);
            at = matcher.end();
        }
        return out.append(text.substring(at)).toString();
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) || c == '_';
    }

    /**
     * Seven digits or more in neighbouring groups of two at least. Not an IP address, a date or an
     * enhanced status code, all of which replies are full of.
     */
    private static boolean canBeCalled(String number) {
        long digits = number.codePoints().filter(Character::isDigit).count();
        boolean international = number.startsWith("+") || number.startsWith("\uff0b");
        return digits >= SHORTEST_NUMBER
                && !ADDRESS.matcher(number).matches()
                && !DATE.matcher(number).matches()
                && (international || hasLongGroups(number));
    }

    private static boolean hasLongGroups(String number) {
        int together = 0;
        for (String group : SEPARATOR.split(number)) {
            together = group.length() < 2 ? 0 : together + group.length();
            if (together >= SHORTEST_NUMBER) {
                return true;
            }
        }
        return false;
    }

    private static String broken(String number) {
        StringBuilder out = new StringBuilder();
        Matcher separators = SEPARATOR.matcher(number);
        int at = 0;
        while (separators.find()) {
            boolean between = separators.start() > 0;
            out.append(groups(number.substring(at, separators.start())))
                    .append(between ? "[" + separators.group() + "]" : separators.group());
            at = separators.end();
        }
        return out.append(groups(number.substring(at))).toString();
    }

    private static String groups(String digits) {
        if (digits.length() < SHORTEST_NUMBER) {
            return digits;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i += GROUP) {
            out.append(i == 0 ? "" : "[]").append(digits, i, Math.min(digits.length(), i + GROUP));
        }
        return out.toString();
    }
}
