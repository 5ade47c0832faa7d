// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.limits.Interruption;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first part of a multipart body, by offsets (RFC 2046 section 5.1.1). What follows the first
 * part is never parsed: it is copied unchanged.
 *
 * @param delimiter offset of the first delimiter line
 * @param partStart offset after that line
 * @param partEnd offset of the line end that belongs to the following delimiter; the start of the
 *     part if it is empty
 * @param next offset of the following delimiter line itself
 */
record Multipart(int delimiter, int partStart, int partEnd, int next) {

    /** Empty if there is no boundary, or no part between two delimiters. */
    static Optional<Multipart> read(byte[] bytes, int bodyStart, String boundary) {
        if (boundary.isEmpty()) {
            return Optional.empty();
        }
        byte[] dashed = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int first = find(bytes, bodyStart, dashed);
        if (first < 0 || isClose(bytes, first, dashed)) {
            return Optional.empty();
        }
        int start = ByteLines.next(bytes, first, bytes.length);
        int next = find(bytes, start, dashed);
        if (next < 0) {
            return Optional.empty();
        }
        int lineEnd = ByteLines.endOfText(bytes, start, next);
        return Optional.of(new Multipart(first, start, lineEnd, next));
    }

    /** Whether the following delimiter ends the multipart. */
    boolean isLast(byte[] bytes, String boundary) {
        return isClose(bytes, next, ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The first line from this offset that is a delimiter of either kind; -1 if there is none. */
    private static int find(byte[] bytes, int from, byte[] dashed) {
        for (int at = from; at < bytes.length; at = ByteLines.next(bytes, at, bytes.length)) {
            Interruption.check();
            if (isDelimiter(bytes, at, dashed)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isDelimiter(byte[] bytes, int at, byte[] dashed) {
        if (!startsWith(bytes, at, dashed)) {
            return false;
        }
        int behind = at + dashed.length + (isClose(bytes, at, dashed) ? 2 : 0);
        int end = ByteLines.endOfText(bytes, behind, ByteLines.next(bytes, behind, bytes.length));
        for (int i = behind; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean isClose(byte[] bytes, int at, byte[] dashed) {
        return startsWith(bytes, at + dashed.length, new byte[] {'-', '-'});
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] prefix) {
        return bytes.length - at >= prefix.length
                && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
    }
}
