// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

/**
 * Our own sentences in a page. Hosts of strangers stand in them whole, since people read and copy
 * them; possible line breaks ({@code <wbr>}) keep mail programs that link the text of a page from
 * opening them, and are neither seen nor copied. Addresses of pages stay whole: those in our
 * sentences are from our own knowledge. Mail addresses do, too, as they open nothing but a message;
 * a long one may be broken before its signs, so that a narrow window does not break it in a word.
 */
final class Breakable {
    /** Characters of a headline that fit on a telephone 320 pixels wide. */
    private static final int LINE = 24;

    private Breakable() {}

    /** Writes a text escaped, with possible line breaks in hosts. */
    static void html(String text, StringBuilder out) {
        if (isPlain(text)) {
            out.append(text);
            return;
        }
        int at = 0;
        while (at < text.length()) {
            int end = endOfWord(text, at);
            word(text, at, end, out);
            at = end;
        }
    }

    /** Nothing to escape, and no dot but those that end sentences. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length() || isBlank(text.charAt(i + 1));
            if (!entity(c).isEmpty() || c == '.' && !last) {
                return false;
            }
        }
        return true;
    }

    /** The end of a run of blanks or of other characters. */
    private static int endOfWord(String text, int start) {
        boolean blank = isBlank(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && isBlank(text.charAt(end)) == blank) {
            end++;
        }
        return end;
    }

    private static void word(String text, int start, int end, StringBuilder out) {
        boolean page = has("://", text, start, end);
        boolean address = !page && has("@", text, start, end);
        boolean host = !page && !address;
        boolean longAddress = address && end - start > LINE;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            String entity = entity(c);
            if (!entity.isEmpty()) {
                out.append(entity);
            } else if (c == '.' && host && i > start && i + 1 < end && isInName(text, i)) {
                out.append("<wbr>.<wbr>");
            } else if (longAddress && i > start && (c == '@' || c == '.' && i + 1 < end)) {
                out.append("<wbr>").append(c);
            } else {
                out.append(c);
            }
        }
    }

    private static boolean has(String signs, String text, int start, int end) {
        for (int i = start; i <= end - signs.length(); i++) {
            if (text.startsWith(signs, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInName(String text, int dot) {
        int before = text.codePointBefore(dot);
        return (isLetter(before) || isNumber(before)) && isLetter(text.codePointAt(dot + 1));
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) || c == '_' || c == '-';
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
        };
    }
}
