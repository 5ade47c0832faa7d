// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import com.google.re2j.Pattern;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.language.KnownWords;
import io.github.bouncewise.unknown.PartReader.Part;
import io.github.bouncewise.unknown.Redacted.Kind;
import io.github.bouncewise.unknown.Redacted.Piece;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes personal data from the words of a remote server. A mail address becomes {@code @},
 * anything else {@code …}: the placeholders of phrases in rules, so that the result can be copied
 * into a rule unchanged.
 *
 * <p>Kept is what is known to be a server's, all else may be somebody's name: words of the
 * vocabulary, reply and status codes, codes of providers, answers of block lists (127/8), the hosts
 * of known providers and block lists, and punctuation. Removed even if their words are known: what
 * the returned message calls people, its subject, and what is in quotation marks or angle brackets,
 * behind an equals sign, or in a path. Other words may be kept once {@link SharedWords} knows them,
 * if they are of ASCII letters and do not begin with a capital.
 */
final class Redaction {
    /** Placeholder for anything but an address. */
    static final String GAP = "…";

    /** Placeholder for a mail address. */
    static final String ADDRESS = "@";

    /** Maximum length of the result, in code points. */
    private static final int KEPT = 600;

    /** Maximum length of the text that is read, in code points; some of it is removed. */
    private static final int LOOKED_AT = 2_000;

    private static final Pattern GAPS = Pattern.compile("…(?:[\\s.:/_-]*…)+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\pZ]+");
    private final PersonalWords personal;
    private final KnownWords words;
    private final PartReader reader;

    private Redaction(PersonalWords personal, KnownWords words, PartReader reader) {
        this.personal = personal;
        this.words = words;
        this.reader = reader;
    }

    /** A redaction for the words about one recipient of a bounce. */
    static Redaction of(Bounce bounce, Failure failure, Knowledge knowledge, KnownWords words) {
        PersonalWords personal = PersonalWords.of(bounce, failure, knowledge.providers(), words);
        return new Redaction(personal, words, new PartReader(personal, knowledge, words));
    }

    /** The text in one line, without personal data; of a long text only the beginning. */
    Redacted redact(String text) {
        List<Part> parts =
                reader.parts(Normalizer.normalize(plainLine(text), Normalizer.Form.NFKC));
        boolean[] hidden = personal.subjectIn(parts.stream().map(Part::raw).toList());
        List<Piece> pieces = new ArrayList<>();
        boolean ofSubject = false;
        for (int i = 0; i < parts.size(); i++) {
            boolean ends = parts.get(i).kind() == Kind.STOP;
            ofSubject =
                    !ends && (ofSubject || i > 0 && isSubjectAfter(parts.get(i - 1), parts.get(i)));
            boolean gone = hidden[i] || ofSubject || isPartOfName(parts, i);
            pieces.add(gone ? new Piece(Kind.GAP, GAP) : parts.get(i).piece());
        }
        return new Redacted(pieces);
    }

    /** Whether a subject begins here: {@code Subject: …} */
    private static boolean isSubjectAfter(Part label, Part separator) {
        return separator.kept().startsWith(":")
                && PersonalWords.SUBJECT.contains(KnownWords.fold(label.raw()));
    }

    /** What may be kept of it. */
    static String kept(Redacted said, SharedWords shared) {
        String few = GAPS.matcher(said.text(shared::has)).replaceAll(GAP);
        return clipped(BLANKS.matcher(few).replaceAll(" ").strip(), KEPT);
    }

    /**
     * Whether a known word may be part of a name after all: it begins with a capital, and so does
     * an unknown word beside it; or it does so within a sentence of words without capitals.
     */
    private boolean isPartOfName(List<Part> parts, int at) {
        Part part = parts.get(at);
        return part.kind() == Kind.KNOWN
                && isCapitalised(part.raw())
                && (isUnknownName(parts, at, -1)
                        || isUnknownName(parts, at, 1)
                        || isAfterSmall(parts, at));
    }

    /**
     * Whether a capital is unusual here: nouns of some languages have one after a word of these.
     */
    private boolean isAfterSmall(List<Part> parts, int at) {
        if (at < 2 || !isBeside(parts.get(at - 1))) {
            return false;
        }
        String before = parts.get(at - 2).raw();
        boolean small = !before.isEmpty() && Character.isLowerCase(before.codePointAt(0));
        return small
                && !words.isNoun(KnownWords.fold(before), KnownWords.fold(parts.get(at).raw()));
    }

    private static boolean isBeside(Part separator) {
        return separator.kind() == Kind.SEPARATOR
                && separator.kept().chars().allMatch(c -> " ({[<*'".indexOf(c) >= 0);
    }

    private static boolean isUnknownName(List<Part> parts, int at, int step) {
        int neighbour = at + 2 * step;
        return neighbour >= 0
                && neighbour < parts.size()
                && parts.get(at + step).kind() == Kind.SEPARATOR
                && parts.get(at + step).kept().isBlank()
                && parts.get(neighbour).kind() != Kind.KNOWN
                && isCapitalised(parts.get(neighbour).raw());
    }

    private static boolean isCapitalised(String word) {
        return word.length() > 1
                && Character.isUpperCase(word.charAt(0))
                && word.chars().noneMatch(Character::isDigit);
    }

    /**
     * One line without invisible characters; a text beyond 2,000 code points is cut between words.
     */
    static String plainLine(String text) {
        StringBuilder line = new StringBuilder();
        clipped(text, LOOKED_AT)
                .codePoints()
                .forEach(
                        c -> {
                            switch (Character.getType(c)) {
                                case Character.FORMAT,
                                        Character.PRIVATE_USE,
                                        Character.SURROGATE,
                                        Character.UNASSIGNED -> {}
                                case Character.CONTROL -> line.append(' ');
                                default -> line.appendCodePoint(c);
                            }
                        });
        return BLANKS.matcher(line).replaceAll(" ").strip();
    }

    /** Cuts at the end of a word: part of a word could be part of an address. */
    private static String clipped(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        String beginning = text.substring(0, text.offsetByCodePoints(0, most));
        int blank = Math.max(beginning.lastIndexOf(' '), beginning.lastIndexOf('\n'));
        return blank < 0 ? "" : beginning.substring(0, blank);
    }
}
