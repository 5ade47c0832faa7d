// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * The answer of a server (RFC 5321 section 4.2, RFC 2034), read from words around which anything
 * may stand.
 *
 * @param code 400 to 599, or 0
 * @param status enhanced status code (RFC 3463), or empty
 * @param text the words, in one line
 */
record Reply(int code, String status, String text) {
    static final Reply NONE = new Reply(0, "", "");

    /** Characters of one reply; RFC 5321 section 4.5.3.1.5 allows 512 octets a line. */
    static final int MAX_TEXT = 4_096;

    private static final Pattern CODE =
            Pattern.compile(
                    "(?:^|[^0-9A-Za-z.:/_@=-])([45][0-7][0-9])(?:$|[ \\n:;,)\\]\"'#]|-(?:[^0-9]|[245]\\.[0-9]))");
    private static final Pattern STATUS =
            Pattern.compile(
                    "(?:^|[^0-9A-Za-z.@_-])([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?:$|\\.?(?:[^0-9A-Za-z.]|$))");
    private static final Pattern STATUS_BEHIND_CODE =
            Pattern.compile("-([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?:$|[^0-9.])");

    /** The reply in these words. Reads the first code, and the most telling status. */
    static Reply in(String words) {
        String text = oneLine(words);
        return new Reply(codeIn(text), statusIn(text), text);
    }

    /** Whether it has a code of either kind. */
    boolean isTelling() {
        return code > 0 || !status.isEmpty();
    }

    static int codeIn(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }

    /**
     * The most telling enhanced status code in a text: the last one that names a detail, since the
     * inner reply stands behind the outer one; else the last that names a subject.
     */
    static String statusIn(String text) {
        String best = "";
        for (Pattern pattern : new Pattern[] {STATUS, STATUS_BEHIND_CODE}) {
            Matcher status = pattern.matcher(text);
            int from = 0;
            while (status.find(from)) {
                if (weight(status.group(1)) > weight(best)) {
                    best = status.group(1);
                }
                from = status.end(1);
            }
        }
        return best;
    }

    /** How much a status tells: 0 nothing, 1 only the class, 2 the subject too, 3 the detail. */
    static int weight(String status) {
        if (status.isEmpty() || status.startsWith("2")) {
            return 0;
        }
        if (!status.endsWith(".0")) {
            return 3;
        }
        return status.substring(1).startsWith(".0.") ? 1 : 2;
    }

    /** Without line ends, control characters and doubled blanks. */
    static String oneLine(String words) {
        StringBuilder line = new StringBuilder(Math.min(words.length(), MAX_TEXT));
        boolean blank = false;
        for (int i = 0; i < words.length() && line.length() < MAX_TEXT; i++) {
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
        return withoutRepeatedCodes(line.toString());
    }

    /** A reply of several lines says its code in each of them: {@code 550-5.7.1 a 550 5.7.1 b}. */
    private static String withoutRepeatedCodes(String line) {
        Matcher first = FIRST_OF_SEVERAL.matcher(line);
        if (!first.find()) {
            return line;
        }
        String code = first.group(1);
        String status = first.group(2) == null ? "" : first.group(2);
        String rest = line.substring(first.end());
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

    private static final Pattern FIRST_OF_SEVERAL =
            Pattern.compile("(?:^|[^0-9.])([45][0-7][0-9])-([245]\\.[0-9]{1,3}\\.[0-9]{1,3})? *");
}
