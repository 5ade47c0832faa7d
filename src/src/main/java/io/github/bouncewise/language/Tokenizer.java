// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.language.Token.Kind;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a reply into tokens, in one pass. */
final class Tokenizer {

    /** Characters of a reply that are read; what follows is not. */
    private static final int LONGEST = 6_000;

    /** Longer words are cut: nobody writes them. */
    private static final int LONGEST_WORD = 40;

    /** Words that a character of Chinese or Japanese counts for. */
    private static final double CHARACTER = 0.4;

    private static final String STOPS = ";!?()[]{}\n\r\"“”„«»<>|。！？；：（）「」『』…、，";

    private final Set<String> units;
    private final Set<String> endings;
    private final Set<String> elisions;
    private final Parties parties;
    private final List<Token> tokens = new ArrayList<>();
    private double position;

    private Tokenizer(Vocabulary vocabulary, Parties parties) {
        this.units = vocabulary.units();
        this.endings = vocabulary.fileEndings();
        this.elisions = vocabulary.elisions();
        this.parties = parties;
    }

    /** The tokens of a reply in order; of a reply beyond {@value #LONGEST} characters the first. */
    static List<Token> tokens(String text, Vocabulary vocabulary, Parties parties) {
        Tokenizer tokenizer = new Tokenizer(vocabulary, parties);
        tokenizer.read(fold(text.substring(0, Math.min(text.length(), LONGEST))));
        return List.copyOf(tokenizer.tokens);
    }

    /** Lower case, without accents, straight quotes; letters that look alike stay apart. */
    static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replace("\u00ad", "")
                        .replace("\u200b", "")
                        .replace('’', '\'')
                        .replace('‘', '\'')
                        .replace("ß", "ss")
                        .replace('ł', 'l')
                        .replace('ø', 'o');
        String apart = Normalizer.normalize(plain, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            // combining accents of European letters; marks of other scripts stay
            if (c < '\u0300' || c > '\u036f') {
                folded.append(c);
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private void read(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isBreak(text, i)) {
                chunk(text.substring(start, i));
                if (i < text.length()) {
                    separator(text.charAt(i));
                }
                start = i + 1;
            }
        }
    }

    private static boolean isBreak(String text, int i) {
        char c = text.charAt(i);
        return Character.isWhitespace(c)
                || c == '\u00a0'
                || STOPS.indexOf(c) >= 0
                || isCharacter(c)
                || c == ',' && !isBetweenDigits(text, i)
                || c == '='
                || c == ':' && !isInside(text, i);
    }

    private static boolean isBetweenDigits(String text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i - 1))
                && Character.isDigit(text.charAt(i + 1));
    }

    /** A colon of an URL, a port, an IPv6 address or a time. */
    private static boolean isInside(String text, int i) {
        if (i + 1 >= text.length() || i == 0) {
            return false;
        }
        char next = text.charAt(i + 1);
        return next == '/'
                || next == ':'
                || Character.isDigit(next)
                || text.charAt(i - 1) == ':'
                || isHex(text, i);
    }

    /** Up to four hexadecimal digits, then another colon. */
    private static boolean isHex(String text, int i) {
        if (Character.digit(text.charAt(i - 1), 16) < 0) {
            return false;
        }
        int end = i + 1;
        while (end < text.length() && end <= i + 4 && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return end > i + 1 && end < text.length() && text.charAt(end) == ':';
    }

    /** Whether a character is a token of its own. */
    static boolean isCharacter(char c) {
        if (c < '\u2e80') {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || c == 'ー';
    }

    private void separator(char c) {
        if (isCharacter(c)) {
            position += CHARACTER;
            tokens.add(new Token(Kind.CHARACTER, String.valueOf(c), position));
        } else if (c == '\n' || STOPS.indexOf(c) >= 0 || c == ':') {
            stop();
        }
    }

    private void stop() {
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() != Kind.STOP) {
            tokens.add(new Token(Kind.STOP, "", position));
        }
    }

    private void chunk(String raw) {
        String chunk = strip(raw);
        if (!chunk.isEmpty()) {
            token(chunk);
        }
        if (raw.endsWith(".") || raw.endsWith("...")) {
            stop();
        }
    }

    private static String strip(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && isMark(raw.charAt(start)) && raw.charAt(start) != '/') {
            start++;
        }
        while (end > start && isMark(raw.charAt(end - 1)) && raw.charAt(end - 1) != '%') {
            end--;
        }
        return raw.substring(start, end);
    }

    private static boolean isMark(char c) {
        return !Character.isLetterOrDigit(c) && c != '\\';
    }

    private void token(String chunk) {
        Kind kind = kind(chunk);
        if (kind == Kind.WORD) {
            words(chunk);
        } else if (kind == Kind.NUMBER) {
            number(chunk);
        } else {
            add(kind, chunk);
        }
    }

    private Kind kind(String chunk) {
        if (chunk.contains("://")) {
            return Kind.URL;
        }
        int at = chunk.indexOf('@');
        if (at > 0 && at < chunk.length() - 1) {
            return address(chunk);
        }
        if (Character.isDigit(chunk.charAt(0)) || chunk.indexOf(':') > 0) {
            return numeric(chunk);
        }
        if (chunk.startsWith("/") && chunk.length() > 3 || chunk.indexOf('\\') >= 0) {
            return Kind.FILE;
        }
        int dot = chunk.lastIndexOf('.');
        return dot > 0 && dot < chunk.length() - 1 && chunk.indexOf("..") < 0
                ? dotted(chunk, chunk.substring(dot + 1))
                : Kind.WORD;
    }

    private Kind address(String chunk) {
        if (chunk.equals(parties.recipient())) {
            return Kind.RECIPIENT;
        }
        return chunk.equals(parties.sender()) ? Kind.SENDER : Kind.ADDRESS;
    }

    private static Kind numeric(String chunk) {
        if (chunk.endsWith("%")) {
            return Kind.PERCENT;
        }
        int dots = 0;
        int colons = 0;
        for (int i = 0; i < chunk.length(); i++) {
            char c = chunk.charAt(i);
            dots += c == '.' ? 1 : 0;
            colons += c == ':' ? 1 : 0;
            if (Character.digit(c, 16) < 0 && ".:/-,_".indexOf(c) < 0) {
                return dots > 1 && dotsAndLetters(chunk) ? Kind.HOST : Kind.NUMBER;
            }
        }
        if (dots == 3 || colons > 2) {
            return Kind.IP;
        }
        boolean status = dots == 2 && (chunk.charAt(0) == '4' || chunk.charAt(0) == '5');
        return status ? Kind.STATUS : Kind.NUMBER;
    }

    private static boolean dotsAndLetters(String chunk) {
        return Character.isLetter(chunk.charAt(chunk.length() - 1));
    }

    private Kind dotted(String chunk, String last) {
        if (endings.contains(last)) {
            return Kind.FILE;
        }
        boolean host = last.length() > 1 && last.chars().allMatch(Character::isLetter);
        if (!host) {
            return Kind.WORD;
        }
        if (chunk.equals(parties.recipientDomain())) {
            return Kind.RECIPIENT_DOMAIN;
        }
        if (chunk.equals(parties.senderDomain())) {
            return Kind.SENDER_DOMAIN;
        }
        if (Parties.isWithin(chunk, parties.senderDomain())) {
            return Kind.OUR_HOST;
        }
        boolean theirs =
                chunk.equals(parties.remoteHost())
                        || Parties.isWithin(chunk, parties.recipientDomain());
        return theirs ? Kind.THEIR_HOST : Kind.HOST;
    }

    /** A number and the unit that is written to it; the unit of the next word comes with that. */
    private void number(String chunk) {
        int end = 0;
        while (end < chunk.length()
                && (Character.isDigit(chunk.charAt(end)) || ".,".indexOf(chunk.charAt(end)) >= 0)) {
            end++;
        }
        String unit = chunk.substring(end);
        if (units.contains(unit)) {
            add(Kind.SIZE, chunk);
        } else if (unit.isEmpty()) {
            add(Kind.NUMBER, chunk);
        } else {
            add(Kind.NUMBER, chunk.substring(0, end));
            words(unit);
        }
    }

    /** Letters with apostrophes inside; all else parts them. */
    private void words(String chunk) {
        int start = -1;
        for (int i = 0; i <= chunk.length(); i++) {
            boolean inside =
                    i < chunk.length()
                            && (Character.isLetterOrDigit(chunk.charAt(i))
                                    || chunk.charAt(i) == '\'' && start >= 0);
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                word(chunk.substring(start, i));
                start = -1;
            }
        }
    }

    private void word(String word) {
        int apostrophe = word.indexOf('\'');
        if (apostrophe > 0 && elisions.contains(word.substring(0, apostrophe))) {
            add(Kind.WORD, word.substring(0, apostrophe));
            word(word.substring(apostrophe + 1));
            return;
        }
        if (word.isEmpty()) {
            return;
        }
        int last = tokens.size() - 1;
        if (units.contains(word) && last >= 0 && tokens.get(last).kind() == Kind.NUMBER) {
            Token number = tokens.remove(last);
            tokens.add(new Token(Kind.SIZE, number.text() + word, number.position()));
        } else if (Character.isDigit(word.charAt(0))) {
            add(Kind.NUMBER, word);
        } else {
            add(Kind.WORD, word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word);
        }
    }

    private void add(Kind kind, String text) {
        position += 1;
        tokens.add(new Token(kind, text, position));
    }
}
