// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.google.re2j.Pattern;
import io.github.bouncewise.dns.IpAddresses;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a value must look like to be said in a sentence of ours. Nearly every value was written by a
 * stranger; a value of its shape can be wrong, but can't speak. What does not fit is not said, or
 * is quoted ({@link Voice}).
 */
enum Shape {
    /** A mail address: dot-string and domain (RFC 5321 section 4.1.2), also of RFC 6531. */
    MAIL_ADDRESS(Shape::mailAddress),

    /** A domain or the full name of a host, in its ASCII form (RFC 5890); or an IP address. */
    HOST(Shape::host),

    /** IP addresses, several with commas between them. */
    IP(Shape::addresses),

    /** Reply codes and enhanced status codes (RFC 5321 section 4.2, RFC 3463 section 2). */
    CODE(where(Shape::isCode)),

    /** An SPF record whose terms are all well-formed (RFC 7208 section 4.6.1); or several. */
    SPF_RECORD(Shape::spfRecord),

    /** A message identifier without quoting (RFC 5322 section 3.6.4). */
    MESSAGE_ID(where(Shape::isMessageId)),

    /** One word of a protocol or of our rules, such as {@code reject}; or a number. */
    WORD(where(Shape::isWord)),

    /** What we write ourselves: numbers, dates and spans of a language, names of our knowledge. */
    OWN(Optional::of),

    /** Words of strangers: never of a shape, always quoted. */
    WORDS(text -> Optional.empty());

    private static final int LONGEST_HOST = 253;

    private static final String SIGNS_OF_LOCAL = "!#$%&'*+/=?^_`{|}~-";
    private static final int LONGEST_LOCAL = 64;

    /** Characters of each side of an identifier. */
    private static final int LONGEST_SIDE = 200;

    private static final int LONGEST_WORD = 40;

    private static final int LONGEST_LABEL = 63;

    /** Octets: what is longer fits into no answer of a name server by UDP. */
    static final int LONGEST_RECORD = 4096;

    private static final String SPF_DOMAIN = "[A-Za-z0-9._%{}+/=-]{1,253}";
    private static final Pattern SPF_TERM =
            Pattern.compile(
                    "(?i)[+?~-]?(?:all|(?:include|exists):D|(?:a|mx)(?::D)?(?:/\\d{1,3}){0,1}(?://\\d{1,3})?|ptr(?::D)?"
                                    .replace("D", SPF_DOMAIN)
                            + "|ip4:[0-9.]{7,15}(?:/\\d{1,2})?|ip6:[0-9a-f:.]{2,45}(?:/\\d{1,3})?)"
                            + "|(?:redirect|exp)="
                            + SPF_DOMAIN);

    private final Function<String, Optional<String>> reading;

    Shape(Function<String, Optional<String>> reading) {
        this.reading = reading;
    }

    /** The value as it is written in a sentence; empty where it is not of this shape. */
    Optional<String> of(String clean) {
        return clean.isEmpty() ? Optional.empty() : reading.apply(clean);
    }

    private static Function<String, Optional<String>> where(Predicate<String> fits) {
        return text -> fits.test(text) ? Optional.of(text) : Optional.empty();
    }

    /** A reply code, a status code, or both with a blank between. */
    private static boolean isCode(String text) {
        boolean reply =
                text.length() >= 3
                        && text.charAt(0) >= '2'
                        && text.charAt(0) <= '5'
                        && isDigit(text.charAt(1))
                        && isDigit(text.charAt(2));
        return reply
                ? text.length() == 3 || text.charAt(3) == ' ' && isStatus(text, 4)
                : isStatus(text, 0);
    }

    /** Three numbers to the end, of which the first is 2, 4 or 5, and the others have 3 digits. */
    private static boolean isStatus(String text, int from) {
        int subject = from + 2;
        if (subject > text.length()
                || "245".indexOf(text.charAt(from)) < 0
                || text.charAt(from + 1) != '.') {
            return false;
        }
        int dot = endOfDigits(text, subject);
        int end = endOfDigits(text, dot + 1);
        return dot > subject
                && dot - subject <= 3
                && dot < text.length()
                && text.charAt(dot) == '.'
                && end > dot + 1
                && end - dot <= 4
                && end == text.length();
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Two sides of at most 200 characters, within angle brackets or not. */
    private static boolean isMessageId(String text) {
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        int from = bracketed ? 1 : 0;
        int to = text.length() - from;
        int at = text.indexOf('@');
        return at > from
                && at - from <= LONGEST_SIDE
                && to > at + 1
                && to - at - 1 <= LONGEST_SIDE
                && consistsOf(text, from, at, SIGNS_OF_LOCAL + ".")
                && consistsOf(text, at + 1, to, "._[]:-");
    }

    private static boolean isWord(String text) {
        char first = text.charAt(0);
        return text.length() <= LONGEST_WORD
                        && (isLetter(first) || isDigit(first))
                        && consistsOf(text, 1, text.length(), "_-")
                || isNumber(text);
    }

    /** Digits, and up to three times a dot with digits behind it, as in a version. */
    private static boolean isNumber(String text) {
        int end = endOfDigits(text, 0);
        boolean fits = end > 0 && end <= 12;
        for (int dots = 0; fits && end < text.length(); dots++) {
            int start = end + 1;
            boolean dot = text.charAt(end) == '.';
            end = endOfDigits(text, start);
            fits = dot && dots < 3 && end > start && end - start <= 6;
        }
        return fits;
    }

    /** Whether all are letters and digits of ASCII, or one of some signs. */
    private static boolean consistsOf(String text, int from, int to, String signs) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && signs.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> mailAddress(String text) {
        int at = text.lastIndexOf('@');
        String local = text.substring(0, Math.max(at, 0));
        boolean fits = local.codePointCount(0, local.length()) <= LONGEST_LOCAL && isLocal(local);
        if (!fits) {
            return Optional.empty();
        }
        String given = text.substring(at + 1);
        Optional<String> domain = domain(given);
        boolean same = domain.isPresent() && domain.get().equals(given);
        return same ? Optional.of(text) : domain.map(ascii -> local + "@" + ascii);
    }

    /** Words with dots between them. */
    private static boolean isLocal(String local) {
        int before = '.';
        for (int i = 0; i < local.length(); ) {
            int c = local.codePointAt(i);
            if (c == '.' ? before == '.' : !isOfLocal(c)) {
                return false;
            }
            before = c;
            i += Character.charCount(c);
        }
        return before != '.';
    }

    private static boolean isOfLocal(int c) {
        if (c < 128) {
            return isLetter((char) c) || isDigit((char) c) || SIGNS_OF_LOCAL.indexOf(c) >= 0;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER ->
                    true;
            default -> Character.isLetter(c);
        };
    }

    /** A literal keeps its brackets (RFC 5321 section 4.1.3). */
    private static Optional<String> domain(String text) {
        return text.startsWith("[") ? Optional.of(text).filter(t -> isLiteral(t)) : name(text);
    }

    private static boolean isLiteral(String text) {
        return text.length() < 60 && text.endsWith("]") && IpAddresses.parse(text).isPresent();
    }

    private static Optional<String> host(String text) {
        return text.length() < 60 && mayBeAddress(text) && IpAddresses.parse(text).isPresent()
                ? Optional.of(text)
                : name(text);
    }

    /** Each has a colon or begins with a digit, at times within brackets. */
    private static boolean mayBeAddress(String text) {
        return isDigit(text.charAt(0)) || text.charAt(0) == '[' || text.indexOf(':') >= 0;
    }

    private static Optional<String> name(String text) {
        if (text.length() > LONGEST_HOST) {
            return Optional.empty();
        }
        return InternationalName.ascii(text)
                .filter(name -> name.length() <= LONGEST_HOST)
                .filter(Shape::isFullName);
    }

    /** Two labels at least; the last one begins with a letter and has no underscore. */
    private static boolean isFullName(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (!isLabel(name, start, dot, true)) {
                return false;
            }
            start = dot + 1;
        }
        return start > 0
                && isLabel(name, start, name.length(), false)
                && isLetter(name.charAt(start));
    }

    /** Letters and digits, with hyphens inside. */
    private static boolean isLabel(String name, int start, int end, boolean underscores) {
        if (start == end
                || end - start > LONGEST_LABEL
                || name.charAt(start) == '-'
                || name.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-' && !(underscores && c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<String> addresses(String text) {
        String[] all = text.split(", ", -1);
        for (String one : all) {
            if (one.length() > 60 || one.startsWith("[") || IpAddresses.parse(one).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    private static Optional<String> spfRecord(String text) {
        if (text.length() > LONGEST_RECORD) {
            return Optional.empty();
        }
        String[] terms = text.split(" +");
        for (String term : terms) {
            if (!term.equalsIgnoreCase("v=spf1") && !SPF_TERM.matcher(term).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(text).filter(t -> terms[0].equalsIgnoreCase("v=spf1"));
    }
}
