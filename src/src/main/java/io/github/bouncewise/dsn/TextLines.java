// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.List;

/** Lines of a text, whatever ends them: CRLF, bare LF (James writes it) or bare CR. */
final class TextLines {
    private TextLines() {}

    static List<String> of(String text) {
        return text.lines().toList();
    }

    /** The same text, each line ended by LF alone: patterns then need to know one end of line. */
    static String withBareLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * The offset of the colon after a field name (RFC 5322 section 2.2), or -1 if the line is not a
     * header field. A line of a longer reply, such as {@code 550-5.1.1 Try: this}, is not one.
     */
    static int fieldName(String line) {
        return fieldName(line, 0, line.length());
    }

    /** The same for a line that extends from one place of a text to another. */
    static int fieldName(String text, int from, int to) {
        if (from == to || !letter(text.charAt(from))) {
            return -1;
        }
        int end = from;
        while (end < to
                && text.charAt(end) > ' '
                && text.charAt(end) <= '~'
                && text.charAt(end) != ':') {
            end++;
        }
        int colon = end;
        while (colon < to && text.charAt(colon) == ' ') {
            colon++;
        }
        return colon < to
                        && text.charAt(colon) == ':'
                        && !(colon + 2 < to && text.startsWith("//", colon + 1))
                ? colon
                : -1;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
