// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Links;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.RemoteWords;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Asks the lists of names (RFC 5782 section 3) about the sender's domain. A list that the remote
 * servers name is asked about the links in the returned message too: few of them, for the message
 * may be anybody's.
 */
public final class DomainListProbe implements Probe {
    private static final int MOST_LINKED_DOMAINS = 5;
    private static final int MOST_LINKS = 200;

    private final List<BlockListZone> zones;
    private final BlockLists lists;

    public DomainListProbe(List<BlockListZone> zones, BlockLists lists) {
        this.zones = zones.stream().filter(z -> z.kind() == BlockListZone.Kind.DOMAIN).toList();
        this.lists = lists;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        Bounce bounce = inquiry.bounce();
        String sender = Hosts.plain(bounce.returned().senderDomain());
        String words = RemoteWords.of(bounce);
        Set<BlockListZone> named =
                zones.stream().filter(zone -> isNamed(zone, words)).collect(Collectors.toSet());
        // the message is read once, and only where a list of links is named
        List<String> linked = named.isEmpty() ? List.of() : linkedDomains(bounce, sender);
        List<CompletableFuture<List<Evidence>>> checks = new ArrayList<>();
        for (BlockListZone zone : zones) {
            if (Hosts.isDomain(sender)) {
                checks.add(lists.check(zone, sender, lookups));
            }
            if (named.contains(zone)) {
                linked.forEach(domain -> checks.add(lists.check(zone, domain, lookups)));
            }
        }
        return Futures.joined(checks);
    }

    private static boolean isNamed(BlockListZone zone, String words) {
        return words.contains(zone.zone()) || zone.named().stream().anyMatch(words::contains);
    }

    /** The domains of the links; lists of links hold those that were registered, not hosts. */
    private static List<String> linkedDomains(Bounce bounce, String sender) {
        return Links.hosts(bounce.returned(), MOST_LINKS).stream()
                .map(Hosts::organisation)
                .filter(Hosts::isDomain)
                .distinct()
                .filter(domain -> !domain.equals(sender))
                .limit(MOST_LINKED_DOMAINS)
                .toList();
    }
}
