// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.limits.Interruption;

/** Breaks telephone numbers in the words of strangers; see {@link Unlinked}. */
final class UnlinkedNumbers {
    /** Digits of a telephone number without separators that are left together. */
    private static final int GROUP = 4;

    private static final int SHORTEST_NUMBER = 7;

    /** Separators between two groups of one number. */
    private static final int MOST_SEPARATORS = 3;

    /** Signs before a number. */
    private static final int MOST_SIGNS = 2;

    private final String text;
    private final StringBuilder out;

    /** Up to here the text is in {@code out}. */
    private int copied;

    private UnlinkedNumbers(String text) {
        this.text = text;
        this.out = new StringBuilder();
    }

    /** The same text with brackets in each number that can be called. */
    static String text(String text) {
        return new UnlinkedNumbers(text).broken();
    }

    private String broken() {
        int last = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Character.isDigit(c)) {
                last = number(start(at, last), at);
                at = last;
            } else {
                if (c == '\n') {
                    Interruption.check();
                }
                at += Character.charCount(c);
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private int start(int digit, int from) {
        int start = digit;
        while (start > from && digit - start < MOST_SIGNS && isSign(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Breaks a number, groups of digits with separators between them; returns its end. */
    private int number(int start, int firstDigit) {
        int digits = 0;
        int end = firstDigit;
        int at = firstDigit;
        while (at < text.length() && at - end <= MOST_SEPARATORS) {
            int c = text.codePointAt(at);
            if (Character.isDigit(c)) {
                digits++;
                end = at + Character.charCount(c);
            } else if (!isSeparator(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        if (digits >= SHORTEST_NUMBER) {
            outsideWords(start, end);
        }
        return end;
    }

    /** A first or last group that belongs to a word, such as a queue id, is not of the number. */
    private void outsideWords(int start, int end) {
        String number = text.substring(start, end);
        int from = 0;
        int to = number.length();
        boolean sign = isSign(text.charAt(start));
        if (!sign && start > 0 && isLetter(text.codePointBefore(start))) {
            from = endOfSeparators(number, endOfGroup(number, 0));
        }
        if (goesOnAsWord(end)) {
            to = Math.max(from, startOfLastSeparators(number));
        }
        String whole = number.substring(from, to);
        if (canBeCalled(whole)) {
            out.append(text, copied, start + from);
            broken(whole);
            copied = start + to;
        }
    }

    /** Whether a letter follows that is not that of an extension, as in {@code 555 0199x12}. */
    private boolean goesOnAsWord(int end) {
        if (end == text.length() || !isLetter(text.codePointAt(end))) {
            return false;
        }
        boolean extension =
                Character.toLowerCase(text.charAt(end)) == 'x'
                        && end + 1 < text.length()
                        && Character.isDigit(text.charAt(end + 1));
        return !extension;
    }

    private static int startOfLastSeparators(String number) {
        int at = number.length();
        while (at > 0 && !isSeparator(number.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && isSeparator(number.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '\uff0b' || c == '(';
    }

    private static boolean isSeparator(int c) {
        return switch (c) {
            case ' ', '\u3000', '.', '(', ')', '/', '-', '\u2212' -> true;
            default -> c >= '\u2010' && c <= '\u2015';
        };
    }

    /**
     * Digits in neighbouring groups of two at least. Not an IP address, a date or an enhanced
     * status code, all of which replies are full of.
     */
    private static boolean canBeCalled(String number) {
        boolean international = number.startsWith("+") || number.startsWith("\uff0b");
        return !isAddress(number) && !isDate(number) && (international || hasLongGroups(number));
    }

    /** Four groups of one to three digits. */
    private static boolean isAddress(String number) {
        int groups = 1;
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && digits > 0) {
                groups++;
                digits = 0;
            } else {
                return false;
            }
            if (digits > 3 || groups > 4) {
                return false;
            }
        }
        return groups == 4 && digits > 0;
    }

    /** Year, month and day, also with the hour behind them. */
    private static boolean isDate(String number) {
        boolean alone = number.length() == 10;
        boolean withHour =
                number.length() == 13 && number.charAt(10) == ' ' && twoDigits(number, 11) >= 0;
        if (!alone && !withHour) {
            return false;
        }
        int century = twoDigits(number, 0);
        int month = twoDigits(number, 5);
        int day = twoDigits(number, 8);
        return (century == 19 || century == 20)
                && twoDigits(number, 2) >= 0
                && "-/.".indexOf(number.charAt(4)) >= 0
                && month >= 1
                && month <= 12
                && "-/.".indexOf(number.charAt(7)) >= 0
                && day >= 0
                && day <= 31;
    }

    /** Their value; -1 where there is something else. */
    private static int twoDigits(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        boolean digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
        return digits ? (tens - '0') * 10 + ones - '0' : -1;
    }

    private static boolean hasLongGroups(String number) {
        int together = 0;
        for (int at = 0; at < number.length(); ) {
            int end = endOfGroup(number, at);
            together = end - at < 2 ? 0 : together + end - at;
            if (together >= SHORTEST_NUMBER) {
                return true;
            }
            at = endOfSeparators(number, end);
        }
        return false;
    }

    private void broken(String number) {
        for (int at = 0; at < number.length(); ) {
            int end = endOfGroup(number, at);
            group(number, at, end);
            at = endOfSeparators(number, end);
            if (at > end && end > 0) {
                out.append('[').append(number, end, at).append(']');
            } else {
                out.append(number, end, at);
            }
        }
    }

    private void group(String number, int start, int end) {
        if (end - start < SHORTEST_NUMBER) {
            out.append(number, start, end);
            return;
        }
        for (int i = start; i < end; i += GROUP) {
            out.append(i == start ? "" : "[]").append(number, i, Math.min(end, i + GROUP));
        }
    }

    private static int endOfGroup(String number, int from) {
        int at = from;
        while (at < number.length() && !isSeparator(number.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfSeparators(String number, int from) {
        int at = from;
        while (at < number.length() && isSeparator(number.charAt(at))) {
            at++;
        }
        return at;
    }
}
