// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;

/**
 * Goes through the fields of a header where they are, from the first to the last (RFC 5322 section
 * 2.2). Lines that are no field are left out, and so are those that continue them. Blanks and
 * comments around a name do not belong to it.
 */
final class FieldReader {
    private final byte[] octets;
    private final int end;
    private int at;

    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    private String composed;

    FieldReader(Slice message) {
        this.octets = message.array();
        this.at = message.from();
        this.end = message.to();
    }

    /** Goes to the next field; false behind the last one. Not to be called again after that. */
    boolean next() {
        while (at < end) {
            int start = at;
            at = lineEnd(start);
            if (contentEnd(start, at) == start) {
                return false;
            }
            while (at < end && (octets[at] == ' ' || octets[at] == '\t')) {
                at = lineEnd(at);
            }
            if (isField(start, contentEnd(start, at))) {
                return true;
            }
        }
        return false;
    }

    /** Where the body begins, once there is no field any more. */
    int body() {
        return at;
    }

    int nameStart() {
        return nameStart;
    }

    /** Behind the last octet of the name. */
    int nameEnd() {
        return nameEnd;
    }

    /** The name if it is not one run of octets, else null. */
    String composedName() {
        return composed;
    }

    /** Whether the field has this name, in whatever case. */
    boolean isNamed(String name) {
        return composed != null
                ? composed.equalsIgnoreCase(name)
                : isWord(octets, nameStart, nameEnd, name);
    }

    /** Whether octets are a word of ASCII, in whatever case. */
    static boolean isWord(byte[] octets, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(octets[from + i]) != lower(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** What follows the first colon, folded as it came, without the end of the last line. */
    Slice value() {
        return new Slice(octets, valueStart, valueEnd);
    }

    private int lineEnd(int from) {
        int to = from;
        while (to < end) {
            if (octets[to++] == '\n') {
                return to;
            }
        }
        return end;
    }

    /** The place before the end of a line (CRLF, LF, or CR at the end of all). */
    private int contentEnd(int start, int lineEnd) {
        int to = lineEnd;
        if (to > start && octets[to - 1] == '\n') {
            to--;
        }
        return to > start && octets[to - 1] == '\r' ? to - 1 : to;
    }

    private boolean isField(int from, int to) {
        composed = null;
        nameStart = from;
        int i = from;
        while (i < to && isNameSign(octets[i])) {
            i++;
        }
        nameEnd = i;
        if (i < to && octets[i] != ':') {
            i = composedEnd(from, to);
        }
        if (i < 0 || i == to) {
            return false;
        }
        int colon = from;
        while (octets[colon] != ':') {
            colon++;
        }
        valueStart = colon + 1;
        valueEnd = to;
        return true;
    }

    private static boolean isNameSign(byte octet) {
        return octet > ' ' && octet <= '~' && octet != ':' && octet != '(';
    }

    /**
     * The colon behind a name that has blanks or comments around it, or comments in it; or where
     * the field ends, or -1 if it is no name.
     */
    private int composedEnd(int from, int to) {
        StringBuilder name = new StringBuilder();
        boolean blank = false;
        int i = from;
        while (i < to && octets[i] != ':') {
            byte sign = octets[i];
            if (sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n') {
                blank = true;
                i++;
            } else if (sign == '(') {
                i = commentEnd(i, to);
            } else if (sign < 0 || sign > '~') {
                return -1;
            } else {
                if (blank && !name.isEmpty()) {
                    name.append(' ');
                }
                name.append((char) sign);
                blank = false;
                i++;
            }
        }
        // control characters at its ends are ignored
        composed = name.toString().trim();
        for (int at = 0; at < composed.length(); at++) {
            if (!isNameSign((byte) composed.charAt(at))) {
                return -1;
            }
        }
        return i;
    }

    /** Behind a comment (RFC 5322 section 3.2.2), which may have others in it. */
    private int commentEnd(int from, int to) {
        int depth = 0;
        int i = from;
        do {
            byte sign = octets[i];
            depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            i += sign == '\\' ? 2 : 1;
        } while (depth > 0 && i < to);
        return Math.min(i, to);
    }
}
