// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The known providers. The provider runs the remote host, whatever the recipient's domain is. */
public final class Providers {

    /**
     * The provider that has the mailboxes of a domain.
     *
     * @param name of the provider, or the domain itself if the provider is unknown
     * @param domains all domains at which it has mailboxes
     */
    public record Mailboxes(String name, List<String> domains) {
        /** The name is enough; to hash all would take the JVM milliseconds at the first time. */
        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private final List<Provider> all;
    private final Map<String, Provider> byId = new HashMap<>();
    private final Map<String, Provider> byDomain = new HashMap<>();

    /** By a domain of mail addresses. */
    private final Map<String, Mailboxes> mailboxes = new HashMap<>();

    public Providers(List<Provider> all) {
        this.all = List.copyOf(all);
        for (Provider provider : all) {
            byId.putIfAbsent(provider.id(), provider);
            provider.hosts().forEach(domain -> byDomain.put(domain, provider));
            Mailboxes together = new Mailboxes(provider.name(), provider.mail());
            provider.mail().forEach(domain -> mailboxes.putIfAbsent(domain, together));
        }
    }

    public List<Provider> all() {
        return all;
    }

    /** The provider with this id. */
    public Optional<Provider> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The provider that runs a host: the one with the longest domain that contains the host. */
    public Optional<Provider> byHost(String host) {
        String domain = host.toLowerCase(Locale.ROOT);
        while (!domain.isEmpty()) {
            Provider provider = byDomain.get(domain);
            if (provider != null) {
                return Optional.of(provider);
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return Optional.empty();
    }

    /** The provider whose users have addresses in a domain; otherwise the domain itself. */
    public Mailboxes mailboxesAt(String domain) {
        String plain = domain.toLowerCase(Locale.ROOT);
        Mailboxes known = mailboxes.get(plain);
        return known == null ? new Mailboxes(plain, List.of(plain)) : known;
    }
}
