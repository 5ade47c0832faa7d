// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.List;
import java.util.stream.IntStream;

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
        return clipped(oneLine(text.codePoints().limit(LONGEST_INPUT)), LONGEST_LINE);
    }

    /** As {@link #line}, but whole: for what is copied and has to be complete. */
    static String unclippedLine(String text) {
        return oneLine(text.codePoints());
    }

    private static String oneLine(IntStream text) {
        StringBuilder out = new StringBuilder();
        text.map(CleanText::visible)
                .map(c -> c == '\n' ? ' ' : c)
                .filter(c -> c >= 0)
                .forEach(
                        c -> {
                            boolean again =
                                    out.length() == 0 || out.charAt(out.length() - 1) == ' ';
                            if (c != ' ' || !again) {
                                out.appendCodePoint(c);
                            }
                        });
        return out.toString().strip();
    }

    /** Several lines, each clipped; tabs become blanks. At most {@code most} of them. */
    static String block(String text, int most) {
        List<String> lines = text.lines().limit(most + 1L).map(CleanText::blockLine).toList();
        String block = String.join("\n", lines.subList(0, Math.min(lines.size(), most))).strip();
        return lines.size() > most ? block + "\n" + CLIPPED.strip() : block;
    }

    private static String blockLine(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints()
                .limit(LONGEST_INPUT)
                .map(CleanText::visible)
                .filter(c -> c >= 0)
                .limit(LONGEST_LINE + 1L)
                .forEach(out::appendCodePoint);
        return clipped(out.toString(), LONGEST_LINE).stripTrailing();
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
