// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import com.google.re2j.Pattern;
import io.github.bouncewise.dsn.Addresses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mail addresses by patterns: {@code anna@example.com}, {@code *-bounces@lists.example.com}, or a
 * domain for all its addresses, {@code lists.example.com}. {@code *} is any number of characters;
 * capitals are the same as small letters.
 */
record AddressPatterns(List<Pattern> patterns) {
    private static final Pattern ENTRY =
            Pattern.compile("([^\\s,@<>\"]+@)?[\\pL\\pM\\p{Nd}*-]+(\\.[\\pL\\pM\\p{Nd}*-]+)*");

    AddressPatterns {
        patterns = List.copyOf(patterns);
    }

    /**
     * Reads one entry.
     *
     * @throws IllegalArgumentException whose text is the mend
     */
    static Pattern read(String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw new IllegalArgumentException(
                    "write a domain such as lists.example.com, an address, or a pattern such as"
                            + " *-bounces@example.com");
        }
        String text = normal(entry.contains("@") ? entry : "*@" + entry);
        return Pattern.compile(
                Stream.of(text.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
    }

    /** Whether one of the patterns is a pattern of this address. */
    boolean match(String address) {
        String normal = normal(address);
        return patterns.stream().anyMatch(one -> one.matcher(normal).matches());
    }

    private static String normal(String address) {
        String local = address.substring(0, address.lastIndexOf('@') + 1);
        return local.toLowerCase(Locale.ROOT) + SenderDomains.ascii(Addresses.domain(address));
    }
}
