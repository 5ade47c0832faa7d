// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the delimiter lines of a multipart (RFC 2046 section 5.1.1), by the algorithm of Sunday
 * ("quick search"), which skips most octets.
 */
final class Delimiter {
    private final byte[] octets;
    private final int end;
    private final byte[] delimiter;

    /** By the octet behind a place: how far the next place is where the delimiter may be. */
    private final short[] skips = new short[256];

    private boolean last;

    /**
     * @param multipart its body
     * @param boundary one character for each octet
     */
    Delimiter(Slice multipart, String boundary) {
        this.octets = multipart.array();
        this.end = multipart.to();
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int longest = Math.min(delimiter.length, Short.MAX_VALUE - 1);
        Arrays.fill(skips, (short) (longest + 1));
        for (int i = 0; i < delimiter.length; i++) {
            skips[delimiter[i] & 0xff] = (short) Math.min(delimiter.length - i, longest);
        }
    }

    /**
     * The place of the next delimiter.
     *
     * @param from where a line begins
     * @return the end of the multipart if there is none
     */
    int find(int from) {
        int at = from;
        while (at <= end - delimiter.length) {
            int behind = at + delimiter.length;
            if (Arrays.equals(octets, at, behind, delimiter, 0, delimiter.length)) {
                if ((at == from || octets[at - 1] == '\n') && isEnd(behind)) {
                    return at;
                }
                at = behind;
            } else if (behind < end) {
                at += skips[octets[behind] & 0xff];
            } else {
                break;
            }
        }
        return end;
    }

    /** Whether a delimiter may end here: some are the beginning of others. */
    private boolean isEnd(int at) {
        if (at == end) {
            return true;
        }
        return switch (octets[at]) {
            case ' ', '\t', '\r', '\n' -> true;
            case '-' -> at + 1 < end && octets[at + 1] == '-';
            default -> false;
        };
    }

    /** Where the text before a delimiter ends: the end of its line belongs to the delimiter. */
    int textEnd(int from, int at) {
        if (at == from || at == end || octets[at - 1] != '\n') {
            return at;
        }
        return at - 1 > from && octets[at - 2] == '\r' ? at - 2 : at - 1;
    }

    /**
     * Reads the rest of a delimiter line.
     *
     * @param at place of the delimiter
     * @return behind the line
     */
    int lineEnd(int at) {
        last = false;
        int i = at + delimiter.length;
        while (i + 1 < end) {
            if (!last && octets[i] == '-' && octets[i + 1] == '-') {
                last = true;
                i += 2;
            } else if (octets[i] == '\n') {
                return i + 1;
            } else if (octets[i] == '\r' && octets[i + 1] == '\n') {
                return i + 2;
            } else {
                i++;
            }
        }
        return i;
    }

    /** Whether the line that was read closes the multipart. */
    boolean closes() {
        return last;
    }
}
