// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The words of a remote server, cut into what may be kept, what must not be kept, and words that
 * may be kept once several people got them.
 */
record Redacted(List<Piece> pieces) {

    /** What may become of a piece of the text. */
    enum Kind {
        /** Kept: a word that servers are known to use, a code, a known host. */
        KNOWN,
        /** Kept once {@link SharedWords} knows it. */
        CANDIDATE,
        /** Never kept. */
        GAP,
        /** A mail address; never kept, but that it was one. */
        ADDRESS,
        /** Blanks and punctuation. */
        SEPARATOR,
        /** Punctuation that ends a sentence. */
        STOP
    }

    /** Text of a kind, in lower case if it is a word. */
    record Piece(Kind kind, String text) {}

    Redacted {
        pieces = List.copyOf(pieces);
    }

    /** A word at one place of one sentence. */
    record Slot(String sentence, int index) {}

    /** The place of a candidate and what stands there. */
    record Filled(Slot slot, String word) {}

    /** The candidates with their places, in order. */
    List<Filled> candidates() {
        List<Filled> all = new ArrayList<>();
        each((slot, word) -> all.add(new Filled(slot, word)));
        return all;
    }

    /**
     * The text that is kept.
     *
     * @param shared whether a candidate may be kept
     */
    String text(BiPredicate<Slot, String> shared) {
        return each(shared);
    }

    private String each(BiPredicate<Slot, String> keeps) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= pieces.size(); i++) {
            if (i == pieces.size() || pieces.get(i).kind() == Kind.STOP) {
                sentence(pieces.subList(start, Math.min(i + 1, pieces.size())), keeps, text);
                start = i + 1;
            }
        }
        return text.toString();
    }

    private static void sentence(
            List<Piece> sentence, BiPredicate<Slot, String> keeps, StringBuilder text) {
        String skeleton = skeleton(sentence);
        int index = 0;
        for (Piece piece : sentence) {
            boolean candidate = piece.kind() == Kind.CANDIDATE;
            boolean kept = !candidate || keeps.test(new Slot(skeleton, index++), piece.text());
            text.append(kept ? piece.text() : Redaction.GAP);
        }
    }

    /** The sentence with its candidates left open, and without codes. */
    private static String skeleton(List<Piece> sentence) {
        StringBuilder skeleton = new StringBuilder();
        for (Piece piece : sentence) {
            switch (piece.kind()) {
                case KNOWN -> skeleton.append(hasLetter(piece.text()) ? piece.text() + " " : "");
                case GAP, ADDRESS -> skeleton.append(piece.text()).append(' ');
                case CANDIDATE -> skeleton.append("_ ");
                case SEPARATOR, STOP -> {}
            }
        }
        return skeleton.toString();
    }

    private static boolean hasLetter(String word) {
        return word.codePoints().anyMatch(Character::isLetter);
    }
}
