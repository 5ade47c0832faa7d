// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.List;

/**
 * Makes text that strangers wrote harmless to show: what it says stays, what it does to the text
 * around it goes.
 */
final class CleanText {
    /** Code points of one line that are worth reading; a line of 64 kB is not. */
    static final int LONGEST_LINE = 1_000;

    /** Code points of one line that are looked at: some are left out. */
    private static final int LONGEST_INPUT = 10 * LONGEST_LINE;

    private static final String CLIPPED = " […]";
    private static final int REPLACEMENT = 0xFFFD;
    private static final int NEXT_LINE = 0x85;

    private CleanText() {}

    /** One line: line ends become blanks, runs of blanks one; clipped at {@link #LONGEST_LINE}. */
    static String line(String text) {
        return clipped(oneLine(text, LONGEST_INPUT), LONGEST_LINE);
    }

    /** As {@link #line}, but whole: for what is copied and has to be complete. */
    static String unclippedLine(String text) {
        return oneLine(text, Integer.MAX_VALUE);
    }

    private static String oneLine(String text, int most) {
        if (isClean(text, true)) {
            return text.length() <= most ? text : text.substring(0, most).strip();
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST_INPUT));
        int left = most;
        for (int i = 0; i < text.length() && left > 0; left--) {
            int next = text.codePointAt(i);
            i += Character.charCount(next);
            int c = visible(next);
            boolean blank = c == '\n' || c == ' ';
            if (blank && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            } else if (!blank && c >= 0) {
                out.appendCodePoint(c);
            }
        }
        return out.toString().strip();
    }

    /**
     * Whether nothing is to be done, as for most texts: letters and signs of ASCII and blanks.
     *
     * @param single whether there is one blank at most between words, and none around them
     */
    private static boolean isClean(String text, boolean single) {
        boolean blank = single;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || blank && c == ' ') {
                return false;
            }
            blank = single && c == ' ';
        }
        return !blank || text.isEmpty();
    }

    /** Several lines, each clipped; tabs become blanks. At most {@code most} of them. */
    static String block(String text, int most) {
        List<String> lines = text.lines().limit(most + 1L).map(CleanText::blockLine).toList();
        String block = String.join("\n", lines.subList(0, Math.min(lines.size(), most))).strip();
        return lines.size() > most ? block + "\n" + CLIPPED.strip() : block;
    }

    private static String blockLine(String line) {
        if (line.length() <= LONGEST_LINE && isClean(line, false)) {
            return line.stripTrailing();
        }
        StringBuilder out = new StringBuilder();
        int shown = 0;
        int left = LONGEST_INPUT;
        for (int i = 0; i < line.length() && left > 0 && shown <= LONGEST_LINE; left--) {
            int next = line.codePointAt(i);
            i += Character.charCount(next);
            int c = visible(next);
            if (c >= 0) {
                out.appendCodePoint(c);
                shown++;
            }
        }
        return clipped(out.toString(), LONGEST_LINE).stripTrailing();
    }

    /** The text itself where it has no more code points than that; else its beginning. */
    static String clipped(String text, int most) {
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
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
