// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

/**
 * Makes text that strangers wrote harmless to show: what it says stays, what it does to the text
 * around it goes.
 */
final class CleanText {
    /** Code points of one line that are worth reading; a line of 64 kB is not. */
    static final int LONGEST_LINE = 1_000;

    private static final String CLIPPED = " […]";
    private static final int REPLACEMENT = 0xFFFD;
    private static final int NEXT_LINE = 0x85;

    private CleanText() {}

    /** One line: line ends become blanks, runs of blanks one; clipped at {@link #LONGEST_LINE}. */
    static String line(String text) {
        return clipped(unclippedLine(text), LONGEST_LINE);
    }

    /** As {@link #line}, but whole: for what is copied and has to be complete. */
    static String unclippedLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(CleanText::visible).filter(c -> c >= 0).forEach(out::appendCodePoint);
        return out.toString().replaceAll("\\s+", " ").strip();
    }

    /** Several lines, each clipped; tabs become blanks. At most {@code lines} of them. */
    static String block(String text, int lines) {
        StringBuilder out = new StringBuilder();
        String[] all = text.split("\r\n|[\r\n\u0085\u2028\u2029]");
        for (int i = 0; i < all.length && i < lines; i++) {
            StringBuilder line = new StringBuilder();
            all[i].codePoints()
                    .map(CleanText::visible)
                    .filter(c -> c >= 0)
                    .limit(LONGEST_LINE + 1L)
                    .forEach(line::appendCodePoint);
            out.append(clipped(line.toString(), LONGEST_LINE).stripTrailing()).append('\n');
        }
        if (all.length > lines) {
            out.append(CLIPPED.strip()).append('\n');
        }
        return out.toString().strip();
    }

    /** The text itself where it has no more code points than that; else its beginning. */
    static String clipped(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most)).stripTrailing() + CLIPPED;
    }

    /** The code point to show, or -1 for one that is left out. */
    private static int visible(int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE) {
            return c == '\n' || c == '\u3000' ? c : ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.UNASSIGNED -> -1;
            // joiners shape letters in several scripts; every other one is invisible or turns text
            case Character.FORMAT -> c == 0x200C || c == 0x200D ? c : -1;
            case Character.SURROGATE, Character.PRIVATE_USE -> REPLACEMENT;
            default -> c;
        };
    }
}
