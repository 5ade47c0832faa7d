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

    private static final Pattern LOCAL =
            Pattern.compile(
                    "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LABEL =
            Pattern.compile("(?i)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern LAST_LABEL =
            Pattern.compile("(?i)[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

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
        boolean fits =
                local.codePointCount(0, local.length()) <= LONGEST_LOCAL
                        && LOCAL.matcher(local).matches();
        return fits
                ? domain(text.substring(at + 1)).map(domain -> local + "@" + domain)
                : Optional.empty();
    }

    /** A literal keeps its brackets (RFC 5321 section 4.1.3). */
    private static Optional<String> domain(String text) {
        return text.startsWith("[") ? Optional.of(text).filter(t -> isLiteral(t)) : name(text);
    }

    private static boolean isLiteral(String text) {
        return text.length() < 60 && text.endsWith("]") && IpAddresses.parse(text).isPresent();
    }

    private static Optional<String> host(String text) {
        return text.length() < 60 && IpAddresses.parse(text).isPresent()
                ? Optional.of(text)
                : name(text);
    }

    private static Optional<String> name(String text) {
        if (text.length() > LONGEST_HOST) {
            return Optional.empty();
        }
        return InternationalName.ascii(text)
                .filter(name -> name.length() <= LONGEST_HOST)
                .filter(Shape::isFullName);
    }

    private static boolean isFullName(String name) {
        String[] labels = name.split("\\.", -1);
        int last = labels.length - 1;
        for (int i = 0; i < last; i++) {
            if (!LABEL.matcher(labels[i]).matches()) {
                return false;
            }
        }
        return last > 0 && LAST_LABEL.matcher(labels[last]).matches();
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
