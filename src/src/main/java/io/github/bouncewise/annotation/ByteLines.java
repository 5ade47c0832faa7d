// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

/** Finds lines in bytes, ended by CRLF or by LF alone. */
final class ByteLines {
    private ByteLines() {}

    /** The offset after the end of the line that contains {@code from}. */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    /** The same where CR alone ends a line too, as it does for some programs. */
    static int nextOfAnyKind(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        boolean both = at + 1 < to && bytes[at] == '\r' && bytes[at + 1] == '\n';
        return Math.min(at + (both ? 2 : 1), to);
    }

    /** The offset at which the text of a line ends, given the start of the next line. */
    static int endOfText(byte[] bytes, int start, int next) {
        int end = next;
        if (end > start && bytes[end - 1] == '\n') {
            end--;
            if (end > start && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    static boolean isEmpty(byte[] bytes, int start, int to) {
        return endOfText(bytes, start, next(bytes, start, to)) == start;
    }
}
