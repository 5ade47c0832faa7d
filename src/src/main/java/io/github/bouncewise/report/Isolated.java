// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

/**
 * Addresses, hosts and codes in sentences that are written from right to left. Their signs, such as
 * the stroke at the end of the address of a page, have no direction of their own and would be shown
 * at the wrong side; so each gets marks around it (FIRST STRONG ISOLATE and POP DIRECTIONAL
 * ISOLATE, UAX #9 section 2.5). Text of strangers has lost marks of its own before.
 */
final class Isolated {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    /** Signs around a word that belong to the sentence. */
    private static final String OF_THE_SENTENCE =
            ".,:;!?()[]\"'\u00ab\u00bb\u201c\u201d\u060c\u061b\u061f";

    private Isolated() {}

    /** The sentence with marks around each word of Latin letters or digits that has signs in it. */
    static String text(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length() + 16);
        int at = 0;
        while (at < sentence.length()) {
            int end = at;
            while (end < sentence.length() && !Character.isWhitespace(sentence.charAt(end))) {
                end++;
            }
            word(sentence, at, end, out);
            if (end < sentence.length()) {
                out.append(sentence.charAt(end));
            }
            at = end + 1;
        }
        return out.toString();
    }

    private static void word(String text, int from, int to, StringBuilder out) {
        int first = from;
        int last = to;
        while (first < last && OF_THE_SENTENCE.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        while (last > first && OF_THE_SENTENCE.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        boolean marked = needsMarks(text, first, last);
        out.append(text, from, first);
        if (marked) {
            out.append(FIRST_STRONG_ISOLATE);
        }
        out.append(text, first, last);
        if (marked) {
            out.append(POP_DIRECTIONAL_ISOLATE);
        }
        out.append(text, last, to);
    }

    private static boolean needsMarks(String text, int from, int to) {
        boolean letters = false;
        boolean signs = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '\u0590' && Character.isLetter(c)) {
                return false;
            }
            boolean plain = Character.isLetterOrDigit(c);
            letters |= plain;
            signs |= !plain;
        }
        return letters && signs;
    }
}
