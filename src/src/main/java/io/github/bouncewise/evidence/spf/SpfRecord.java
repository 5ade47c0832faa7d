// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An SPF record taken to pieces, to be changed (RFC 7208 section 4.6.1).
 *
 * @param terms directives and modifiers in their order, without the version
 */
record SpfRecord(List<String> terms) {
    private static final String VERSION = "v=spf1";

    SpfRecord {
        terms = List.copyOf(terms);
    }

    /** Whether a TXT record is an SPF record (section 4.5). */
    static boolean isRecord(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals(VERSION) || lower.startsWith(VERSION + " ");
    }

    /** The pieces of what {@link #isRecord} says is one. */
    static SpfRecord of(String text) {
        return new SpfRecord(
                Stream.of(text.split(" ")).skip(1).filter(term -> !term.isEmpty()).toList());
    }

    /** As it is published. */
    String text() {
        return String.join(" ", Stream.concat(Stream.of(VERSION), terms.stream()).toList());
    }

    /** The same record with these mechanisms just before its "all". */
    SpfRecord permitting(List<String> mechanisms) {
        int at = positionOfAll();
        if (at < 0) {
            at = terms.size();
            while (at > 0 && isModifier(terms.get(at - 1))) {
                at--;
            }
        }
        return inserted(at, mechanisms);
    }

    /** The same record with these mechanisms before anything else. */
    SpfRecord permittingFirst(List<String> mechanisms) {
        return inserted(0, mechanisms);
    }

    private SpfRecord inserted(int at, List<String> mechanisms) {
        List<String> changed = new ArrayList<>(terms);
        changed.addAll(at, mechanisms);
        return new SpfRecord(changed);
    }

    /** The mechanism that lets one address pass (section 5.6). */
    static String mechanism(InetAddress address) {
        return (address instanceof Inet4Address ? "ip4:" : "ip6:") + IpAddresses.text(address);
    }

    /** The same record without the directives that include a domain. */
    SpfRecord withoutInclude(String domain) {
        return new SpfRecord(
                terms.stream()
                        .filter(term -> !plain(term).equals("include:" + Hosts.plain(domain)))
                        .toList());
    }

    /**
     * One record in place of several: the directives of all, and one "all", the mildest of theirs.
     * A redirection becomes an include.
     */
    static SpfRecord merged(List<SpfRecord> records) {
        List<String> merged = new ArrayList<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> ends = new TreeSet<>();
        for (SpfRecord record : records) {
            for (String term : record.terms()) {
                String plain = term.toLowerCase(Locale.ROOT);
                String kept =
                        plain.startsWith("redirect=")
                                ? "include:" + term.substring("redirect=".length())
                                : term;
                if (plain(term).equals("all")) {
                    ends.add(plain);
                } else if (seen.add(kept)) {
                    merged.add(kept);
                }
            }
        }
        int modifiers = merged.size();
        while (modifiers > 0 && isModifier(merged.get(modifiers - 1))) {
            modifiers--;
        }
        String end =
                Stream.of("?all", "~all", "-all").filter(ends::contains).findFirst().orElse("~all");
        merged.add(modifiers, end);
        return new SpfRecord(merged);
    }

    private int positionOfAll() {
        for (int i = 0; i < terms.size(); i++) {
            if (plain(terms.get(i)).equals("all")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isModifier(String term) {
        int equals = term.indexOf('=');
        int colon = term.indexOf(':');
        return equals > 0 && (colon < 0 || equals < colon);
    }

    /** In lower case, without its qualifier. */
    private static String plain(String term) {
        String lower = term.toLowerCase(Locale.ROOT);
        return !lower.isEmpty() && "+-~?".indexOf(lower.charAt(0)) >= 0
                ? Hosts.plain(lower.substring(1))
                : Hosts.plain(lower);
    }
}
