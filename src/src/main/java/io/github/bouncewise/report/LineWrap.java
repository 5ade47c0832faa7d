// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets text in lines of 72 columns (RFC 5322 section 2.1.1 asks for at most 78; replies add some).
 * Letters of Chinese, Japanese and Korean take two columns and may be parted anywhere.
 */
final class LineWrap {
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
    static String wrap(String text, String first, String indent) {
        return lines(pieces(text), first, indent);
    }

    /**
     * Begins every line with a prefix. What is longer than a line is broken, words too: these are
     * quotations, and strangers decide how long their words are.
     */
    static String prefixed(String text, String prefix) {
        int room = WIDTH - width(prefix);
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            List<String> pieces = new ArrayList<>();
            pieces(line).forEach(piece -> pieces.addAll(chopped(piece, room)));
            lines.add(lines(pieces, prefix, prefix));
        }
        return String.join("\n", lines);
    }

    private static String lines(List<String> pieces, String first, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int used = width(first);
        boolean empty = true;
        for (String piece : pieces) {
            if (!empty && used + width(piece.stripTrailing()) > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
                used = width(indent);
            }
            line.append(piece);
            used += width(piece);
            empty = false;
        }
        lines.add(line.toString().stripTrailing());
        return String.join("\n", lines);
    }

    private static List<String> chopped(String word, int room) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int used = 0;
        for (int c : word.codePoints().toArray()) {
            int columns = width(Character.toString(c));
            if (used + columns > room && c != ' ') {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.appendCodePoint(c);
            used += columns;
        }
        parts.add(part.toString());
        return parts;
    }

    /** Columns that a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : isCombining(c) ? 0 : 1).sum();
    }

    /** Pieces between which a line may end; blanks stay at the end of the piece before them. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = ' ';
        for (int c : text.codePoints().toArray()) {
            boolean word = before == ' ' && c != ' ';
            boolean wide = (isWide(c) || isWide(before)) && !isClosing(c) && !isOpening(before);
            if (piece.length() > 0 && (word || wide && c != ' ')) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(c);
            before = c;
        }
        pieces.add(piece.toString());
        return pieces;
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
