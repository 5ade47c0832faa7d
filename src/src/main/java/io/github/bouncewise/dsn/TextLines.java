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
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * The offset of the colon after a field name (RFC 5322 section 2.2), or -1 if the line is not a
     * header field. A line of a longer reply, such as {@code 550-5.1.1 Try: this}, is not one.
     */
    static int fieldName(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || !letter(line.charAt(0)) || line.startsWith("//", colon + 1)) {
            return -1;
        }
        int end = colon;
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (c <= ' ' || c > '~') {
                return -1;
            }
        }
        return colon;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
