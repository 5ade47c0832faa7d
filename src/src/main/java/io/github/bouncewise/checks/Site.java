// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.SiteSettings.Endpoint;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to check of our own site.
 *
 * @param domains that we send mail from, in lower case
 * @param addresses that other servers see our mail come from, whatever the domain; empty for those
 *     of the configuration, where a domain may have its own
 * @param selectors of DKIM keys: {@code 2026a} for all domains, {@code
 *     2026a._domainkey.example.com} for one
 * @param certificates servers whose certificates are looked at
 * @param james the directory {@code conf} of a James; empty to check nothing of James' own files
 */
public record Site(
        List<String> domains,
        List<InetAddress> addresses,
        List<String> selectors,
        List<Endpoint> certificates,
        Optional<Path> james) {
    public Site {
        domains = domains.stream().map(Site::ascii).distinct().toList();
        addresses = List.copyOf(addresses);
        selectors = selectors.stream().map(Hosts::plain).distinct().toList();
        certificates = List.copyOf(certificates);
    }

    /**
     * What the configuration names: {@code origin.domains} and the domains with settings of their
     * own, {@code checks.selectors}, {@code checks.certificates}; nothing of James' files.
     */
    public static Site of(Configuration configuration) {
        return new Site(
                Stream.concat(
                                configuration.origin().domains().stream(),
                                configuration.domainsWithSettings().stream())
                        .toList(),
                List.of(),
                configuration.site().selectors(),
                configuration.site().certificates(),
                Optional.empty());
    }

    /**
     * The same with other domains; unchanged if there are none.
     *
     * @throws IllegalArgumentException says what to write instead
     */
    public Site withDomains(Collection<String> others) {
        for (String domain : others) {
            if (!Hosts.isDomain(ascii(domain))) {
                throw new IllegalArgumentException(
                        "\"" + domain + "\" is not a domain; write one such as example.com");
            }
        }
        return others.isEmpty()
                ? this
                : new Site(List.copyOf(others), addresses, selectors, certificates, james);
    }

    /** The same with other addresses. */
    public Site withAddresses(Collection<InetAddress> others) {
        return new Site(domains, List.copyOf(others), selectors, certificates, james);
    }

    /** The same with more selectors. */
    public Site plusSelectors(Collection<String> more) {
        return new Site(domains, addresses, both(selectors, more), certificates, james);
    }

    /** The same with more certificates. */
    public Site plusCertificates(Collection<Endpoint> more) {
        return new Site(domains, addresses, selectors, both(certificates, more), james);
    }

    /**
     * The same with James' own files.
     *
     * @param conf its directory of configuration files
     */
    public Site withJames(Path conf) {
        return new Site(domains, addresses, selectors, certificates, Optional.of(conf));
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException says what to write instead
     */
    public static InetAddress address(String text) {
        return IpAddresses.parse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\""
                                                + text
                                                + "\" is not an address; write one such as 192.0.2.25 or 2001:db8::25"));
    }

    /** In A-labels (RFC 5890) and in lower case; what has none, in lower case only. */
    private static String ascii(String domain) {
        try {
            return Hosts.plain(IDN.toASCII(domain.strip()));
        } catch (IllegalArgumentException noHostName) {
            return Hosts.plain(domain);
        }
    }

    private static <T> List<T> both(List<T> some, Collection<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
