// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.limits.Interruption;

/**
 * Sets text in lines of 72 columns (RFC 5322 section 2.1.1 asks for at most 78; replies add some).
 * Letters of Chinese, Japanese and Korean take two columns and may be parted anywhere.
 */
public final class LineWrap {
    static final int WIDTH = 72;

    /** What belongs to the kana before it, and the marks that repeat or lengthen (JIS X 4051). */
    private static final String SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々ゝゞヽヾ〜";

    private LineWrap() {}

    /**
     * Breaks a paragraph. A word that is longer than a line keeps a line to itself, whole: it is an
     * address or something to copy.
     *
     * @param first what the first line begins with, such as {@code "1. "}
     * @param indent what all others begin with
     */
    public static String wrap(String text, String first, String indent) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        wrap(text, first, indent, out);
        return out.toString();
    }

    /** Writes the same. */
    static void wrap(String text, String first, String indent, StringBuilder out) {
        wrap(text, 0, text.length(), first, indent, false, out);
    }

    /**
     * Begins every line with a prefix. What is longer than a line is broken, words too: these are
     * quotations, and strangers decide how long their words are.
     */
    static void prefixed(String text, String prefix, StringBuilder out) {
        for (int start = 0; start <= text.length(); ) {
            Interruption.check();
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (start > 0) {
                out.append('\n');
            }
            wrap(text, start, end, prefix, prefix, true, out);
            start = end + 1;
        }
    }

    private static void wrap(
            String text,
            int from,
            int to,
            String first,
            String indent,
            boolean chopped,
            StringBuilder out) {
        Lines lines = new Lines(first, indent, chopped, out);
        int start = from;
        do {
            int end = endOfPiece(text, start, to);
            lines.add(text, start, end);
            start = end;
        } while (start < to);
        lines.strip();
    }

    /** Lines that are being made, the last of them unfinished. */
    private static final class Lines {
        private final String indent;
        private final boolean chopped;
        private final int room;
        private final StringBuilder out;
        private int start;
        private int used;
        private boolean empty = true;

        Lines(String first, String indent, boolean chopped, StringBuilder out) {
            this.indent = indent;
            this.chopped = chopped;
            this.room = WIDTH - width(indent);
            this.out = out;
            this.start = out.length();
            out.append(first);
            this.used = width(first);
        }

        /** A piece that is broken only where it fits into no line, if that is wanted. */
        void add(String text, int from, int to) {
            if (!chopped || to - from <= room / 2) {
                put(text, from, to);
                return;
            }
            int begin = from;
            int columns = 0;
            for (int i = from; i < to; ) {
                int c = text.codePointAt(i);
                int width = width(c);
                if (columns + width > room && c != ' ') {
                    put(text, begin, i);
                    begin = i;
                    columns = 0;
                }
                columns += width;
                i += Character.charCount(c);
            }
            put(text, begin, to);
        }

        private void put(String text, int from, int to) {
            int seen = to;
            while (seen > from && Character.isWhitespace(text.charAt(seen - 1))) {
                seen--;
            }
            int columns = width(text, from, seen);
            if (!empty && used + columns > WIDTH) {
                strip();
                out.append('\n');
                start = out.length();
                out.append(indent);
                used = width(indent);
            }
            out.append(text, from, to);
            used += columns + width(text, seen, to);
            empty = false;
        }

        /** Takes the blanks from the end of the line. */
        void strip() {
            int end = out.length();
            while (end > start && Character.isWhitespace(out.charAt(end - 1))) {
                end--;
            }
            out.setLength(end);
        }
    }

    /** Columns that a text takes on a terminal. */
    static int width(String text) {
        return width(text, 0, text.length());
    }

    private static int width(String text, int from, int to) {
        int columns = 0;
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            columns += width(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    private static int width(int c) {
        return c >= ' ' && c <= '~' ? 1 : isWide(c) ? 2 : isCombining(c) ? 0 : 1;
    }

    /** Where a line may end next; blanks stay at the end of the piece before them. */
    private static int endOfPiece(String text, int start, int end) {
        int before = 0;
        for (int i = start; i < end; ) {
            int c = text.codePointAt(i);
            if (i > start && c != ' ' && (before == ' ' || mayBreak(before, c))) {
                return i;
            }
            before = c;
            i += Character.charCount(c);
        }
        return end;
    }

    private static boolean mayBreak(int before, int c) {
        return (isWide(c) || isWide(before)) && !isClosing(c) && !isOpening(before);
    }

    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || c >= 0x2E80 && c <= 0xA4CF
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF
                        || c >= 0xFE30 && c <= 0xFE6F
                        || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0xFFE0 && c <= 0xFFE6
                        || c >= 0x1F300 && c <= 0x1FAFF
                        || c >= 0x20000 && c <= 0x3FFFD);
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }

    /** Signs that no line may begin with. */
    private static boolean isClosing(int c) {
        int type = Character.getType(c);
        return type == Character.END_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION
                || SMALL_KANA.indexOf(c) >= 0;
    }

    private static boolean isOpening(int c) {
        int type = Character.getType(c);
        return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
    }
}
