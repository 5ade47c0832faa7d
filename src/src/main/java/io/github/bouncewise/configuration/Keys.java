// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.language.SimilarNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All keys that a configuration file may have, in the order in which messages list them. */
final class Keys {
    /** Before the name of a file with a secret, in place of the secret. */
    static final String FILE = "file:";

    /** Characters of an unknown key that is shown: ours are shorter. */
    private static final int LONGEST = 40;

    /** Of one without a dot: a longer one may be a secret in a line of its own. */
    private static final int LONGEST_WORD = 20;

    /**
     * A key.
     *
     * @param ofDomains whether it may be set for a single domain
     * @param shown whether messages may show its value
     * @param secret what its value contains if a secret is in it; empty if none ever is
     */
    private record Key(String name, boolean ofDomains, boolean shown, Optional<Pattern> secret) {}

    private static final List<Key> ALL =
            List.of(
                    ofDomains("language"),
                    ofDomains("language.second"),
                    ofDomains("helpdesk.address"),
                    ofDomains("helpdesk.name"),
                    ofDomains("report.details"),
                    ofDomains("report.dead-addresses"),
                    key("dns.servers"),
                    key("dns.deadline"),
                    ofDomains("sending.addresses"),
                    key("blocklists"),
                    secret("blocklists.keys", "="),
                    key("knowledge.directory"),
                    key("knowledge.watch"),
                    ofDomains("limits.lookups"),
                    key("limits.in-flight"),
                    ofDomains("limits.message-size"),
                    ofDomains("limits.recipients-per-minute"),
                    ofDomains("limits.recipients-per-hour"),
                    ofDomains("limits.recipients-per-day"),
                    ofDomains("limits.domain-recipients-per-hour"),
                    key("limits.provider-recipients-per-minute"),
                    key("limits.provider-recipients-per-hour"),
                    secret("rate.store", "//[^/]*@"),
                    hidden("content.rspamd"),
                    key("annotate.except"),
                    secret("origin.keys", "(^|[,\\s])[^,\\s:]*:(?!" + FILE + ")"),
                    key("origin.days"),
                    key("origin.since"),
                    key("origin.domains"),
                    key("origin.hosts"),
                    key("checks.selectors"),
                    key("checks.certificates"),
                    key("unknown.keep"),
                    key("unknown.directory"),
                    key("unknown.most"),
                    key("unknown.bytes"),
                    hidden("history.url"),
                    key("history.user"),
                    secret("history.password", "^(?!" + FILE + ")"),
                    key("history.days"),
                    key("history.addresses"),
                    key("monitor.to"),
                    key("monitor.every"),
                    key("monitor.digest"),
                    key("monitor.domains"),
                    key("monitor.sender-recipients-per-hour"),
                    key("monitor.sender-unknown-per-hour"),
                    key("monitor.sender-unknown-percent"),
                    key("monitor.sender-complaints-per-day"));

    private static final List<String> NAMES = ALL.stream().map(Key::name).toList();

    private static final List<String> OF_DOMAINS =
            ALL.stream().filter(Key::ofDomains).map(Key::name).toList();

    private Keys() {}

    private static Key key(String name) {
        return new Key(name, false, true, Optional.empty());
    }

    private static Key ofDomains(String name) {
        return new Key(name, true, true, Optional.empty());
    }

    private static Key hidden(String name) {
        return new Key(name, false, false, Optional.empty());
    }

    private static Key secret(String name, String contains) {
        return new Key(name, false, false, Optional.of(Pattern.compile(contains)));
    }

    static List<String> names() {
        return NAMES;
    }

    /** Those that may be set for a single domain. */
    static List<String> ofDomains() {
        return OF_DOMAINS;
    }

    /**
     * Whether messages may show the value of a key.
     *
     * @param name one of {@link #names}
     */
    static boolean isShown(String name) {
        return ALL.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow()
                .shown();
    }

    /** Whether a value of a key has a secret in it, not only the name of a file with one. */
    static boolean isSecret(String name, String value) {
        return ALL.stream()
                .filter(key -> key.name().equals(name))
                .flatMap(key -> key.secret().stream())
                .anyMatch(secret -> secret.matcher(value).find());
    }

    /** What to write in place of a key that does not exist; empty if it does. */
    static Optional<String> mend(String key) {
        if (key.startsWith(DomainKeys.PREFIX)) {
            return DomainKeys.mend(key);
        }
        if (NAMES.contains(key)) {
            return Optional.empty();
        }
        List<String> near = SimilarNames.to(key, NAMES);
        return Optional.of(
                near.isEmpty()
                        ? "use one of " + String.join(", ", NAMES)
                        : "did you mean " + String.join(" or ", near) + "?");
    }

    /**
     * A key that does not exist, as far as it may be shown: without "=" behind it, a secret is a
     * part of the key.
     */
    static String shown(String key) {
        return NAMES.stream()
                .map(known -> key.substring(0, endOf(known, key)))
                .filter(beginning -> !beginning.isEmpty())
                .findFirst()
                .map(beginning -> beginning.equals(key) ? key : beginning + "…")
                .orElseGet(() -> key.length() > longest(key) ? key.substring(0, 10) + "…" : key);
    }

    private static int longest(String unknown) {
        return unknown.contains(".") ? LONGEST : LONGEST_WORD;
    }

    /** Where a known key ends in one that begins with it, or has it behind a domain; else 0. */
    private static int endOf(String known, String key) {
        if (key.startsWith(DomainKeys.PREFIX)) {
            int dot = key.indexOf("." + known);
            return dot < 0 ? 0 : dot + 1 + known.length();
        }
        return key.startsWith(known) ? known.length() : 0;
    }
}
