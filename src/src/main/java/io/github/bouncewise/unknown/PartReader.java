// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.KnownCode;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.language.KnownWords;
import io.github.bouncewise.unknown.Redacted.Kind;
import io.github.bouncewise.unknown.Redacted.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Divides the words of a remote server into addresses, hosts, codes, words and what is between
 * them, and decides about each by itself whether it is known to be a server's. What its neighbours
 * tell, {@link Redaction} decides.
 */
final class PartReader {
    private static final String NOT_ADDRESS = "\\s<>()\\[\\]\"',;:";

    /** What may be in a quotation or a bracket: text that could not be a whole reply. */
    private static final String SHORT = "{0,300}";

    private static final String LETTER = "[\\pL\\pN\\pM_]";

    private static final Pattern PARTS =
            Pattern.compile(
                    "(?P<encoded>=\\?[^?\\s]{1,60}\\?[bBqQ]\\?[^?\\s]*(?:\\?=)?)"
                            + "|(?P<url>(?i:https?|ftp)://[^\\s<>\"']+)"
                            + "|(?P<address>\"[^\"]{1,64}\"@[^"
                            + NOT_ADDRESS
                            + "]+|[^"
                            + NOT_ADDRESS
                            + "]+(?:@|%40)[^"
                            + NOT_ADDRESS
                            + "]+|[\\pL\\pN\\pM._+-]+\\s?[\\[({<]\\s?(?i:at|@)\\s?[\\])}>]\\s?[\\pL\\pN\\pM.-]+"
                            + "(?:\\s?[\\[({<]\\s?(?i:dot|\\.)\\s?[\\])}>]\\s?[\\pL\\pN\\pM-]+)*)"
                            + "|(?P<quoted>\"[^\"]"
                            + SHORT
                            + "\"|“[^“”]"
                            + SHORT
                            + "[”“]|„[^“”]"
                            + SHORT
                            + "[“”]|«[^»]"
                            + SHORT
                            + "»|»[^«]"
                            + SHORT
                            + "«|「[^」]"
                            + SHORT
                            + "」|『[^』]"
                            + SHORT
                            + "』|[`‘‚][^'’‘]"
                            + SHORT
                            + "['’‘]|\\B'[^'\\s][^']"
                            + SHORT
                            + "'|<[^<>@\\s]"
                            + SHORT
                            + ">)"
                            + "|(?P<path>[^\\s<>\"']*\\\\[^\\s<>\"']*|~[\\pL\\pN\\pM._-]+[^\\s<>\"']*"
                            + "|(?:/[^\\s/<>\"';,)]+){2,}/?)"
                            + "|(?P<ip>[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"
                            + "|[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*|::[0-9A-Fa-f][0-9A-Fa-f:.]*)"
                            + "|(?P<host>(?:[\\pL\\pN_](?:[\\pL\\pN\\pM_-]*[\\pL\\pN\\pM_])?\\.)+"
                            + "\\pL[\\pL\\pN\\pM-]*[\\pL\\pM])"
                            + "|(?P<code>\\b[245]\\.[0-9]{1,3}\\.[0-9]{1,3}\\b|\\b[45][0-5][0-9]\\b)"
                            + "|(?P<value>=\\s?[^\\s,;()<>]+(?:\\s\\p{Lu}[^\\s,;()<>]*)*)"
                            + "|(?P<word>"
                            + LETTER
                            + "+(?:['’-]"
                            + LETTER
                            + "+)*)");

    private static final Pattern REPLY_CODE = Pattern.compile("[45][0-5][0-9][ -].*");

    /** Codes with which servers number their reasons. */
    private static final Pattern SHORT_CODE = Pattern.compile("[A-Z]{1,6}[0-9]{1,4}");

    private static final Pattern STANDARD = Pattern.compile("IPv[46]|RFC[0-9]{3,4}");

    /** Labels such as mx1. */
    private static final Pattern USUAL_LABEL = Pattern.compile("[a-z]{1,3}[0-9]{0,2}");

    /** Words that {@link SharedWords} may get to know. */
    private static final Pattern CANDIDATE = Pattern.compile("[a-z]{3,20}|[A-Z]{3,20}");

    private static final String PUNCTUATION = " .,;:!?()[]{}<>/*#%&+=|'-。、，！？；：（）";
    private static final String ENDS = ".!?;。！？；";

    private final PersonalWords personal;
    private final KnownWords words;
    private final Set<String> codes;
    private final Providers providers;
    private final Set<String> zones;

    PartReader(PersonalWords personal, Knowledge knowledge, KnownWords words) {
        this.personal = personal;
        this.words = words;
        this.codes =
                knowledge.codes().codes().stream()
                        .map(KnownCode::code)
                        .map(code -> code.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        this.providers = knowledge.providers();
        this.zones =
                knowledge.blockLists().stream()
                        .map(BlockListZone::zone)
                        .collect(Collectors.toSet());
    }

    /**
     * A part of the text.
     *
     * @param kept what may be kept of it
     * @param raw the part itself, if it may be a word; never kept
     */
    record Part(Kind kind, String kept, String raw) {
        Piece piece() {
            return new Piece(kind, kept);
        }
    }

    /** All parts of one line, in order. */
    List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        parts(text, parts);
        return parts;
    }

    private void parts(String text, List<Part> to) {
        Matcher part = PARTS.matcher(text);
        int from = 0;
        while (part.find()) {
            separators(text.substring(from, part.start()), to);
            part(part, to);
            from = part.end();
        }
        separators(text.substring(from), to);
    }

    private void part(Matcher part, List<Part> to) {
        String text = part.group();
        if (part.group("url") != null) {
            link(text, to);
        } else if (part.group("address") != null) {
            to.add(new Part(Kind.ADDRESS, Redaction.ADDRESS, ""));
        } else if (part.group("quoted") != null) {
            quoted(text, to);
        } else if (part.group("ip") != null) {
            to.add(text.startsWith("127.") ? exact(text) : gap(text));
        } else if (part.group("host") != null) {
            host(text, to);
        } else if (part.group("code") != null) {
            to.add(exact(text));
        } else if (part.group("value") != null) {
            to.add(new Part(Kind.SEPARATOR, "=", ""));
            to.add(gap(text));
        } else if (part.group("word") != null) {
            word(text, to);
        } else {
            to.add(gap(text));
        }
    }

    private static Part gap(String text) {
        return new Part(Kind.GAP, Redaction.GAP, text);
    }

    private static Part exact(String text) {
        return new Part(Kind.KNOWN, text, text);
    }

    private static Part known(String word) {
        return new Part(Kind.KNOWN, cased(word), word);
    }

    private static void separators(String between, List<Part> to) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < between.length(); i++) {
            char c = between.charAt(i);
            boolean last =
                    i + 1 == between.length() || Character.isWhitespace(between.charAt(i + 1));
            if (ENDS.indexOf(c) >= 0 && (last || c > 0x7f)) {
                add(kept, to);
                to.add(new Part(Kind.STOP, String.valueOf(c), ""));
            } else {
                kept.append(PUNCTUATION.indexOf(c) >= 0 ? c : ' ');
            }
        }
        add(kept, to);
    }

    private static void add(StringBuilder separators, List<Part> to) {
        if (separators.length() > 0) {
            to.add(new Part(Kind.SEPARATOR, separators.toString(), ""));
            separators.setLength(0);
        }
    }

    /** Servers quote names and subjects, and sometimes whole replies of others. */
    private void quoted(String text, List<Part> to) {
        String inside = text.substring(1, text.length() - 1);
        if (REPLY_CODE.matcher(inside).matches()) {
            separators(" ", to);
            parts(inside, to);
            separators(" ", to);
        } else {
            to.add(gap(text));
        }
    }

    /** Scheme, host and path of a link to a known host; the rest is specific to one message. */
    private void link(String link, List<Part> to) {
        int host = link.indexOf("://") + 3;
        int path = link.indexOf('/', host);
        String authority =
                link.substring(host, path < 0 ? link.length() : path).split("[?#]", 2)[0];
        if (!isWellKnown(authority)) {
            to.add(gap(link));
            return;
        }
        int end =
                IntStream.of(link.indexOf('?'), link.indexOf('#'))
                        .filter(i -> i > 0)
                        .min()
                        .orElse(link.length());
        to.add(exact(link.substring(0, host) + authority));
        if (path > 0 && path < end) {
            for (String segment : link.substring(path + 1, end).split("/", -1)) {
                boolean known = words.has(segment) && !personal.has(segment);
                to.add(new Part(Kind.SEPARATOR, "/", ""));
                if (!segment.isEmpty()) {
                    to.add(known ? exact(segment) : gap(segment));
                }
            }
        }
        if (end < link.length()) {
            to.add(gap(link));
        }
    }

    /**
     * A host name; a sentence may also follow another without a space, as in {@code rejected.See}.
     */
    private void host(String host, List<Part> to) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean sentences =
                Character.isUpperCase(last.charAt(0)) && Character.isLowerCase(last.charAt(1));
        if (sentences) {
            for (String word : host.split("\\.")) {
                word(word, to);
                to.add(new Part(Kind.STOP, ".", ""));
            }
            to.remove(to.size() - 1);
        } else {
            to.add(isWellKnown(host) ? exact(host) : gap(host));
        }
    }

    /** A known host, unless a label of it may name a customer, or is part of an address. */
    private boolean isWellKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !personal.isOwn(name)
                && (providers.byHost(name).isPresent()
                        || zones.stream().anyMatch(zone -> PersonalWords.isBelow(name, zone)))
                && Stream.of(name.split("\\."))
                        .limit(Math.max(0, name.chars().filter(c -> c == '.').count() - 1))
                        .allMatch(label -> !personal.has(label) && isUsual(label));
    }

    private boolean isUsual(String label) {
        return words.has(label)
                || USUAL_LABEL.matcher(label).matches()
                || zones.stream().anyMatch(zone -> zone.startsWith(label + "."));
    }

    private void word(String word, List<Part> to) {
        if (word.chars().anyMatch(c -> KnownWords.isOfRuns((char) c))) {
            runs(word, to);
            return;
        }
        String folded = KnownWords.fold(word);
        if (words.has(folded) || isKnownCode(word, folded)) {
            to.add(personal.namesSomebody(word) ? gap(word) : known(word));
        } else if (SHORT_CODE.matcher(word).matches() || CANDIDATE.matcher(word).matches()) {
            boolean somebody = personal.has(folded);
            to.add(somebody ? gap(word) : new Part(Kind.CANDIDATE, cased(word), word));
        } else if (word.indexOf('-') > 0 || word.indexOf('\'') > 0 || word.indexOf('’') > 0) {
            compound(word, to);
        } else {
            to.add(gap(word));
        }
    }

    private boolean isKnownCode(String word, String folded) {
        return codes.contains(folded)
                || codes.contains("[" + folded + "]")
                || STANDARD.matcher(word).matches();
    }

    /** Codes keep their capitals; of a word, capitals would show that it is a name. */
    private static String cased(String word) {
        boolean coded = word.chars().anyMatch(Character::isDigit);
        return coded ? word : word.toLowerCase(Locale.ROOT);
    }

    /** Kept if all its parts are known; else each of them may be part of a name. */
    private void compound(String word, List<Part> to) {
        String[] parts = word.split("['’-]");
        boolean all = true;
        for (String part : parts) {
            all &= part.length() < 2 || words.has(KnownWords.fold(part));
        }
        boolean somebody = personal.namesSomebody(word) || parts[0].length() < 2;
        to.add(all && !somebody ? known(word) : gap(word));
    }

    /** Of scripts that put no blanks between words: the known runs, and numbers as gaps. */
    private void runs(String word, List<Part> to) {
        int at = 0;
        while (at < word.length()) {
            int length = words.runAt(word, at);
            String run = word.substring(at, at + length);
            to.add(length == 0 || personal.has(run) ? gap(run) : exact(run));
            at += Math.max(1, length);
        }
    }
}
