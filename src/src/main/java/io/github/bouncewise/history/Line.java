// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.util.Locale;

/** Texts as they are kept: one line, bounded, of characters that every database takes. */
final class Line {
    /** Characters of a word; tables have room for an address. */
    static final int WORD = 300;

    /** Characters of an address (RFC 5321 section 4.5.3.1: 64, "@", 255). */
    static final int ADDRESS = 320;

    private Line() {}

    static String of(String text, int most) {
        return text.length() <= most && isPlain(text) ? text.strip() : cleaned(text, most);
    }

    /** Whether it has nothing that may have to be left out, as nearly all texts. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text, int most) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .filter(c -> !Character.isBmpCodePoint(c) || !Character.isSurrogate((char) c))
                .limit(most)
                .forEach(line::appendCodePoint);
        // the databases count UTF-16 units (H2) or code points (PostgreSQL)
        if (line.length() > most) {
            line.setLength(Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most);
        }
        return line.toString().strip();
    }

    static String lower(String text, int most) {
        return of(text.toLowerCase(Locale.ROOT), most);
    }
}
