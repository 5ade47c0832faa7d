// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keys of the form {@code domain.DOMAIN.KEY}: a value for the senders of one domain. */
final class DomainKeys {
    /** With what they begin. */
    static final String PREFIX = "domain.";

    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}-]{1,63}(\\.[\\p{L}\\p{M}\\p{Nd}-]{1,63})*");

    private DomainKeys() {}

    /**
     * What is wrong with a key that begins with the prefix, as the mend; empty if it can be used.
     */
    static Optional<String> mend(String key) {
        List<String> ofDomains = Keys.ofDomains();
        Optional<String> end = end(key, ofDomains);
        if (end.isPresent() && DOMAIN.matcher(domain(key, end.get())).matches()) {
            return Optional.empty();
        }
        String choice = "write domain.DOMAIN. and one of " + String.join(", ", ofDomains);
        return Optional.of(
                end(key, Keys.names())
                        .filter(common -> !ofDomains.contains(common))
                        .map(common -> common + " is the same for all domains; " + choice)
                        .orElse(choice));
    }

    /**
     * The keys as they are written, by domain and by their end.
     *
     * @param keys of a file, all without a {@link #mend}
     * @throws IllegalArgumentException names a key that is written in two ways, such as in capitals
     */
    static Map<String, Map<String, String>> byDomain(Collection<String> keys) {
        Map<String, Map<String, String>> byDomain = new TreeMap<>();
        for (String key : keys) {
            String end = end(key, Keys.ofDomains()).orElseThrow();
            String domain = SenderDomains.ascii(domain(key, end));
            String other =
                    byDomain.computeIfAbsent(domain, d -> new TreeMap<>()).putIfAbsent(end, key);
            if (other != null) {
                throw new IllegalArgumentException(key);
            }
        }
        return byDomain;
    }

    /** The longest of some keys that a key ends with, behind a dot. */
    private static Optional<String> end(String key, List<String> ends) {
        return ends.stream()
                .filter(end -> key.endsWith("." + end))
                .max(Comparator.comparingInt(String::length));
    }

    private static String domain(String key, String end) {
        int length = key.length() - end.length() - 1;
        return length < PREFIX.length() ? "" : key.substring(PREFIX.length(), length);
    }
}
