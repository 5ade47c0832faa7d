// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.dsn.Addresses;
import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of single domains; of all others the general ones hold.
 *
 * @param byName by the name of the domain, in A-labels and in lower case
 */
record SenderDomains(Map<String, DomainSettings> byName) {
    SenderDomains {
        byName = Map.copyOf(byName);
    }

    /**
     * The settings of the domain that all these addresses have. Of several domains none is
     * preferred: what only one of them decided is not shown to the others.
     */
    Optional<DomainSettings> of(Collection<String> addresses) {
        if (byName.isEmpty()) {
            return Optional.empty();
        }
        Set<String> domains =
                addresses.stream()
                        .map(Addresses::domain)
                        .map(SenderDomains::ascii)
                        .collect(Collectors.toSet());
        return domains.size() == 1
                ? Optional.ofNullable(byName.get(domains.iterator().next()))
                : Optional.empty();
    }

    /** A domain in A-labels (RFC 5890) and in lower case; what has none, in lower case only. */
    static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noHostName) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }
}
