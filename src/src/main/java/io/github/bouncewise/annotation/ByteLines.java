// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

/** Lines in bytes, ended by CRLF or by LF alone. */
final class ByteLines {
    private ByteLines() {}

    /** The offset behind the end of the line in which {@code from} stands. */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    /** The offset at which the text of a line ends, given where the next line begins. */
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
