// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Providers;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes personal data from the words of a remote server. A mail address becomes {@code @},
 * anything else {@code …}: the placeholders of phrases in rules, so that the result can be copied
 * into a rule unchanged.
 *
 * <p>Removed are addresses, host names, IP addresses, message ids and other ids, numbers, queries
 * of links, and what the returned message says about people: names, local parts, the subject. Kept
 * are words, reply and status codes, short codes such as {@code S3140}, answers of block lists
 * (127/8), and the hosts of known providers and block lists.
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

    /** Minimum length of a local part to be removed; shorter ones may be words of any reply. */
    private static final int SHORTEST_LOCAL_PART = 3;

    private static final int SHORTEST_TEXT = 4;

    /** Maximum characters of a subject or a name that are compared. */
    private static final int LONGEST_KNOWN = 300;

    /** Longer words do not occur in languages that put spaces between words. */
    private static final int LONGEST_WORD = 40;

    private static final int MOST_NAMES = 20;

    /** Local parts that name a role, not a person: RFC 2142, and other common ones. */
    private static final Set<String> ROLES =
            Set.of(
                    "info",
                    "marketing",
                    "sales",
                    "support",
                    "abuse",
                    "noc",
                    "security",
                    "postmaster",
                    "hostmaster",
                    "webmaster",
                    "news",
                    "mail",
                    "mailbox",
                    "email",
                    "user",
                    "office",
                    "contact",
                    "admin",
                    "service");

    private static final String NOT_ADDRESS = "\\s<>()\\[\\]\"',;:";

    private static final Pattern PARTS =
            Pattern.compile(
                    "(?P<url>(?i:https?|ftp)://[^\\s<>\"']+)"
                            + "|(?P<address>\"[^\"]{1,64}\"@[^"
                            + NOT_ADDRESS
                            + "]+|[^"
                            + NOT_ADDRESS
                            + "]+(?:@|%40)[^"
                            + NOT_ADDRESS
                            + "]+)"
                            + "|(?P<ip>[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"
                            + "|[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*|::[0-9A-Fa-f][0-9A-Fa-f:.]*)"
                            + "|(?P<host>(?:[\\pL\\pN_](?:[\\pL\\pN_-]*[\\pL\\pN_])?\\.)+"
                            + "\\pL[\\pL\\pN-]*\\pL)"
                            + "|(?P<code>\\b[245]\\.[0-9]{1,3}\\.[0-9]{1,3}\\b|\\b[45][0-5][0-9]\\b)"
                            + "|(?P<word>[\\pL\\pN_](?:[\\pL\\pN_-]*[\\pL\\pN_])?)");

    /** Codes with which servers number their reasons. */
    private static final Pattern SHORT_CODE = Pattern.compile("\\pL{1,6}[0-9]{1,4}");

    private static final Pattern GAPS = Pattern.compile("…(?:[\\s.:/_-]*…)+");
    private static final Pattern DIGITS = Pattern.compile("\\pN+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\pZ]+");

    private final List<String> known;
    private final Set<String> ownDomains;
    private final Providers providers;
    private final Set<String> zones;

    private Redaction(Collection<String> known, Set<String> ownDomains, Knowledge knowledge) {
        this.known = List.copyOf(known);
        this.ownDomains = ownDomains;
        this.providers = knowledge.providers();
        this.zones =
                knowledge.blockLists().stream()
                        .map(BlockListZone::zone)
                        .collect(Collectors.toSet());
    }

    /** A redaction for the words about one recipient of a bounce. */
    static Redaction of(Bounce bounce, Failure failure, Knowledge knowledge) {
        ReturnedMessage returned = bounce.returned();
        List<String> addresses =
                Stream.concat(
                                Stream.of(
                                        failure.recipient(),
                                        failure.originalRecipient(),
                                        returned.sender()),
                                fields(bounce).map(Addresses::in))
                        .filter(address -> address.contains("@"))
                        .distinct()
                        .toList();
        Set<String> known = new LinkedHashSet<>();
        Stream.concat(Stream.of(plainLine(returned.subject())), fields(bounce).map(Redaction::name))
                .filter(text -> text.length() >= SHORTEST_TEXT)
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_KNOWN)))
                .forEach(known::add);
        addresses.stream()
                .map(address -> address.substring(0, address.lastIndexOf('@')))
                .filter(local -> local.length() >= SHORTEST_LOCAL_PART)
                .map(local -> local.substring(0, Math.min(local.length(), LONGEST_KNOWN)))
                .filter(local -> !ROLES.contains(local.toLowerCase(Locale.ROOT)))
                .forEach(known::add);
        Set<String> domains = new LinkedHashSet<>();
        addresses.forEach(address -> domains.add(Addresses.domain(address)));
        domains.removeIf(domain -> isPublic(domain, knowledge.providers()));
        return new Redaction(known, domains, knowledge);
    }

    /** The header fields of the returned message that name people. */
    private static Stream<String> fields(Bounce bounce) {
        return Stream.of("From", "Reply-To", "To", "Cc")
                .flatMap(name -> bounce.returned().headers().all(name).stream())
                .flatMap(field -> Stream.of(field.split(",")))
                .limit(MOST_NAMES);
    }

    private static String name(String field) {
        int bracket = field.indexOf('<');
        return bracket < 0 ? "" : plainLine(field.substring(0, bracket).replace("\"", ""));
    }

    /** Whether the domain has so many users that it identifies nobody. */
    private static boolean isPublic(String domain, Providers providers) {
        return providers.all().stream().anyMatch(provider -> provider.mail().contains(domain));
    }

    /** The text in one line, without personal data; of a long text only the beginning. */
    String redact(String text) {
        StringBuilder kept = new StringBuilder();
        redactParts(withoutKnown(plainLine(text)), kept);
        String few = GAPS.matcher(kept).replaceAll(GAP);
        return clipped(BLANKS.matcher(few).replaceAll(" ").strip(), KEPT);
    }

    /**
     * Compares character by character, not with a pattern: strangers write the subjects, and a
     * pattern of many long ones would be slow.
     */
    private String withoutKnown(String text) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = endOfKnown(text, at);
            if (end > at) {
                kept.append(GAP);
                at = end;
            } else {
                kept.append(text.charAt(at++));
            }
        }
        return kept.toString();
    }

    /**
     * The end of the longest known text that begins at this offset; the offset itself if none does.
     */
    private int endOfKnown(String text, int at) {
        if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return at;
        }
        int end = at;
        for (String one : known) {
            int after = at + one.length();
            if (after > end && text.regionMatches(true, at, one, 0, one.length())) {
                end = standsAlone(text, after) ? after : end;
            }
        }
        return end;
    }

    private static boolean standsAlone(String text, int end) {
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }

    private void redactParts(String text, StringBuilder kept) {
        Matcher part = PARTS.matcher(text);
        int from = 0;
        while (part.find()) {
            kept.append(text, from, part.start()).append(redactedPart(part));
            from = part.end();
        }
        kept.append(text, from, text.length());
    }

    private String redactedPart(Matcher part) {
        String text = part.group();
        if (part.group("url") != null) {
            return link(text);
        }
        if (part.group("address") != null) {
            return ADDRESS;
        }
        if (part.group("ip") != null) {
            return text.startsWith("127.") ? text : GAP;
        }
        if (part.group("host") != null) {
            return host(text);
        }
        return part.group("code") != null ? text : word(text);
    }

    /** Scheme, host and path; the rest of a link is specific to one message. */
    private String link(String link) {
        int host = link.indexOf("://") + 3;
        int path = link.indexOf('/', host);
        String authority =
                link.substring(host, path < 0 ? link.length() : path).split("[?#]", 2)[0];
        if (!PARTS.matcher(authority).matches() || isOwn(authority)) {
            return GAP;
        }
        int end =
                Stream.of("?", "#")
                        .mapToInt(link::indexOf)
                        .filter(i -> i > 0)
                        .min()
                        .orElse(link.length());
        StringBuilder kept = new StringBuilder(link.substring(0, host)).append(authority);
        if (path > 0 && path < end) {
            redactParts(link.substring(path, end), kept);
        }
        return end < link.length() ? kept.append(GAP).toString() : kept.toString();
    }

    /**
     * A host name; a sentence may also follow another without a space, as in {@code rejected.See}.
     */
    private String host(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean sentences =
                Character.isUpperCase(last.charAt(0)) && Character.isLowerCase(last.charAt(1));
        if (sentences && !isOwn(host)) {
            return Stream.of(host.split("\\."))
                    .map(Redaction::word)
                    .collect(Collectors.joining("."));
        }
        return isWellKnown(host) ? host : GAP;
    }

    private boolean isWellKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !isOwn(name)
                && (providers.byHost(name).isPresent()
                        || zones.stream().anyMatch(zone -> isBelow(name, zone)));
    }

    private boolean isOwn(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return ownDomains.stream().anyMatch(domain -> isBelow(name, domain));
    }

    private static boolean isBelow(String name, String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }

    private static String word(String word) {
        if (word.codePoints().noneMatch(Character::isDigit)) {
            return word.length() > LONGEST_WORD && isAscii(word) ? GAP : word;
        }
        if (SHORT_CODE.matcher(word).matches()) {
            return word;
        }
        // scripts without spaces between words have numbers inside the text
        return isAscii(word) ? GAP : DIGITS.matcher(word).replaceAll(GAP);
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(c -> c < 0x80);
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
