// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.google.re2j.Pattern;

import io.github.bouncewise.dns.IpAddresses;

import java.util.Optional;
import java.util.function.Function;

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
    CODE(
            fitting(
                    "[2-5]\\d\\d|[245]\\.\\d{1,3}\\.\\d{1,3}|[2-5]\\d\\d [245]\\.\\d{1,3}\\.\\d{1,3}")),

    /** An SPF record whose terms are all well-formed (RFC 7208 section 4.6.1); or several. */
    SPF_RECORD(Shape::spfRecord),

    /** A message identifier without quoting (RFC 5322 section 3.6.4). */
    MESSAGE_ID(
            fitting(
                    "<ID>|ID"
                            .replace(
                                    "ID",
                                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9._\\[\\]:-]{1,200}"))),

    /** One word of a protocol or of our rules, such as {@code reject}; or a number. */
    WORD(fitting("[A-Za-z0-9][A-Za-z0-9_-]{0,39}|\\d{1,12}(?:\\.\\d{1,6}){0,3}")),

    /** What we write ourselves: numbers, dates and spans of a language, names of our knowledge. */
    OWN(Optional::of),

    /** Words of strangers: never of a shape, always quoted. */
    WORDS(text -> Optional.empty());

    private static final int LONGEST_HOST = 253;

    private static final String SIGNS_OF_LOCAL = "!#$%&'*+/=?^_`{|}~-";
    private static final int LONGEST_LOCAL = 64;

    private static final int LONGEST_LABEL = 63;

    /** Octets: what is longer fits into no answer of a name server by UDP. */
    private static final int LONGEST_RECORD = 4096;

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

    private static Function<String, Optional<String>> fitting(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> Optional.of(text).filter(t -> compiled.matcher(t).matches());
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
