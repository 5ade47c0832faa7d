// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.Optional;

/**
 * The answer of a server (RFC 5321 section 4.2, RFC 2034), read from words that may be surrounded
 * by any other text.
 *
 * @param code 400 to 599, or 0
 * @param status enhanced status code (RFC 3463), or empty
 * @param text the words, in one line
 */
record Reply(int code, String status, String text) {
    static final Reply NONE = new Reply(0, "", "");

    /** Characters of one reply; RFC 5321 section 4.5.3.1.5 allows 512 octets a line. */
    static final int MAX_TEXT = 4_096;

    /** {@link #weight} of a status that tells the class only: {@code 5.0.0}. */
    static final int VAGUE = 1;

    /** {@link #weight} of a status that tells the subject, such as {@code 5.7.0}. */
    static final int SUBJECT = 2;

    /** {@link #weight} of {@code 4.4.7}: the queue gave up, after failures that tell more. */
    static final int EXPIRED = 3;

    private static final Pattern CODE =
            Pattern.compile(
                    "(?:^|[^0-9A-Za-z.:/_@=-]|[^0-9]:)(4[0-57][0-9]|5[0-7][0-9])"
                            + "(?:$|[ \\n:;,)\\]\"'#<]|-(?:[^0-9]|[245]\\.[0-9]))");
    private static final Pattern STATUS =
            Pattern.compile(
                    "(?:^|[^0-9A-Za-z.@_-]|[45][0-7][0-9]-)([45]\\.[0-9]{1,3}\\.[0-9]{1,3})"
                            + "(?:$|\\.?(?:[^0-9A-Za-z.]|$))");
    private static final Pattern GLUED =
            Pattern.compile("(@[\\pL\\pN.-]*[\\pL\\pN]>?)\\.\\.\\.([\\pL\\pN])");
    private static final Pattern FIRST_OF_SEVERAL =
            Pattern.compile("(?:^|[^0-9.])([45][0-7][0-9])-([45]\\.[0-9]{1,3}\\.[0-9]{1,3})? *");

    /**
     * The reply in these words. The most specific status counts, and the code before it; without a
     * status, the first code.
     */
    static Reply in(String words) {
        String text = oneLine(words);
        Matcher status = STATUS.matcher(text);
        String best = "";
        int at = text.length();
        int from = 0;
        while (status.find(from)) {
            if (weight(status.group(1)) > weight(best)) {
                best = status.group(1);
                at = status.start(1);
            }
            from = status.end(1);
        }
        return new Reply(code(text, best.isEmpty() ? 0 : at), best, text);
    }

    /** The last code before a place, else the first code. */
    private static int code(String text, int before) {
        Matcher code = CODE.matcher(text);
        int from = 0;
        int found = 0;
        while (code.find(from) && (found == 0 || code.end(1) <= before)) {
            found = Integer.parseInt(code.group(1));
            from = code.end(1);
        }
        return found;
    }

    /** The words from the first reply code on; empty where there is none. */
    static Optional<String> fromFirstCode(String words) {
        Matcher code = CODE.matcher(words);
        return code.find() ? Optional.of(words.substring(code.start(1))) : Optional.empty();
    }

    /** The most telling enhanced status code in a text, or empty. */
    static String statusIn(String text) {
        return in(text).status();
    }

    /** Whether a line of a reply says that another follows (RFC 5321 section 4.2.1). */
    static boolean continues(String line) {
        return line.length() > 3
                && line.charAt(3) == '-'
                && line.substring(0, 3).chars().allMatch(Character::isDigit);
    }

    /** Whether it has a code of either kind. */
    boolean isTelling() {
        return code > 0 || !status.isEmpty();
    }

    /**
     * How much a status tells: the class only (1), the subject too (2), that the queue gave up
     * after failures of which another status tells more (3), the detail (4).
     */
    static int weight(String status) {
        if (status.isEmpty()) {
            return 0;
        }
        if (status.endsWith(".0")) {
            return status.startsWith(".0.", 1) ? VAGUE : SUBJECT;
        }
        return status.endsWith(".4.7") ? EXPIRED : 4;
    }

    /** Whether another status may tell more: this one is absent, {@code x.0.0} or an expiry. */
    static boolean isVague(String status) {
        int weight = weight(status);
        return weight <= VAGUE || weight == EXPIRED;
    }

    /** Without line ends, control characters, doubled blanks, and codes said once more. */
    static String oneLine(String words) {
        StringBuilder line = new StringBuilder(Math.min(words.length(), MAX_TEXT));
        boolean blank = false;
        for (int i = 0; i < words.length() && line.length() < MAX_TEXT - 1; i++) {
            char c = words.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u00a0') {
                blank = !line.isEmpty();
            } else {
                if (blank) {
                    line.append(' ');
                    blank = false;
                }
                line.append(c);
            }
        }
        return withoutRepeatedCodes(parted(line.toString()));
    }

    /** {@code bob@example.com...User unknown}: the address ends where the dots begin. */
    private static String parted(String line) {
        return line.contains("...") ? GLUED.matcher(line).replaceAll("$1... $2") : line;
    }

    private static boolean hasNumberBeforeHyphen(String line) {
        int hyphen = line.indexOf('-', 3);
        while (hyphen >= 0 && !Character.isDigit(line.charAt(hyphen - 1))) {
            hyphen = line.indexOf('-', hyphen + 1);
        }
        return hyphen >= 0;
    }

    /** A reply of several lines says its code in each of them: {@code 550-5.7.1 a 550 5.7.1 b}. */
    private static String withoutRepeatedCodes(String line) {
        if (!hasNumberBeforeHyphen(line)) {
            return line;
        }
        Matcher first = FIRST_OF_SEVERAL.matcher(line);
        if (!first.find()) {
            return line;
        }
        String code = first.group(1);
        String status = first.group(2) == null ? "" : first.group(2);
        String rest = " " + line.substring(first.end());
        for (String again : new String[] {"-" + status, " " + status}) {
            rest = rest.replace(" " + code + again + " ", " ");
        }
        rest = rest.replace(" " + code + "-", " ").replace(" " + code + " ", " ");
        return line.substring(0, first.start(1))
                + code
                + " "
                + (status.isEmpty() ? "" : status + " ")
                + rest.strip();
    }
}
