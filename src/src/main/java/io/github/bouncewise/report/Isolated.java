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

    /**
     * The sentence with marks around each run of words without letters from right to left, if there
     * are signs in one of them. A run ends where the sentence has a sign of its own.
     */
    static String text(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length() + 16);
        int done = 0;
        int run = -1;
        int end = 0;
        boolean signs = false;
        for (int at = 0; at < sentence.length(); ) {
            int to = endOfWord(sentence, at);
            int first = firstOf(sentence, at, to);
            int last = lastOf(sentence, first, to);
            boolean foreign = first < last && !isRightToLeft(sentence, first, last);
            if (run >= 0 && (!foreign || first > at)) {
                done = close(sentence, done, run, end, signs, out);
                run = -1;
            }
            if (foreign) {
                signs = signs && run >= 0 || hasSigns(sentence, first, last);
                run = run < 0 ? first : run;
                end = last;
                if (last < to) {
                    done = close(sentence, done, run, end, signs, out);
                    run = -1;
                }
            }
            at = to + 1;
        }
        if (run >= 0) {
            done = close(sentence, done, run, end, signs, out);
        }
        return out.append(sentence, done, sentence.length()).toString();
    }

    /** Writes what comes before a run, and the run; gives where it ends. */
    private static int close(
            String text, int done, int run, int end, boolean signs, StringBuilder out) {
        out.append(text, done, run);
        if (signs) {
            out.append(FIRST_STRONG_ISOLATE).append(text, run, end).append(POP_DIRECTIONAL_ISOLATE);
        } else {
            out.append(text, run, end);
        }
        return end;
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int firstOf(String text, int from, int to) {
        int first = from;
        while (first < to && OF_THE_SENTENCE.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        return first;
    }

    private static int lastOf(String text, int from, int to) {
        int last = to;
        while (last > from && OF_THE_SENTENCE.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    private static boolean isRightToLeft(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte direction = Character.getDirectionality(text.charAt(i));
            if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSigns(String text, int from, int to) {
        boolean letters = false;
        boolean signs = false;
        for (int i = from; i < to; i++) {
            boolean letter = Character.isLetterOrDigit(text.charAt(i));
            letters |= letter;
            signs |= !letter;
        }
        return letters && signs;
    }
}
