// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.evidence.origin.SendingAddress;
import io.github.bouncewise.evidence.origin.SendingAddress.By;
import io.github.bouncewise.evidence.spf.Spf;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/**
 * How each address that was checked is known to be ours. A notice can name any address; what is
 * proposed for our own configuration must not depend on that alone.
 */
final class AddressProvenance {
    private static final int MOST_HOSTS = 3;

    private final OriginSettings settings;
    private final List<InetAddress> configured;

    /**
     * @param settings how our own mail is known
     * @param configured our addresses, as the administrator gives them
     */
    AddressProvenance(OriginSettings settings, List<InetAddress> configured) {
        this.settings = settings;
        this.configured = configured;
    }

    /**
     * One piece of evidence for each address.
     *
     * @param maker who made the bounce; our own delivery told its replies
     * @param spf what SPF says of them
     * @param origin whether the message that came back was ours
     */
    CompletableFuture<List<Evidence>> of(
            List<InetAddress> addresses,
            Maker maker,
            CompletableFuture<List<Evidence>> spf,
            CompletableFuture<List<Evidence>> origin,
            Lookups lookups) {
        if (addresses.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<Set<InetAddress>> ofHosts = ofHosts(lookups);
        return spf.thenCombine(
                origin.thenCombine(
                        ofHosts,
                        (origins, hosts) -> new Known(maker.keptReplies(), isOurs(origins), hosts)),
                (checked, known) ->
                        addresses.stream()
                                .<Evidence>map(
                                        address ->
                                                new SendingAddress(
                                                        IpAddresses.text(address),
                                                        by(address, checked, known)))
                                .toList());
    }

    private record Known(boolean ownReplies, boolean oursReturned, Set<InetAddress> ofHosts) {}

    private By by(InetAddress address, List<Evidence> spf, Known known) {
        if (configured.contains(address)) {
            return By.CONFIGURED;
        }
        if (known.ofHosts().contains(address)) {
            return By.HOST;
        }
        if (spf.stream().anyMatch(e -> e instanceof Spf s && allows(s, address))) {
            return By.SPF;
        }
        if (known.ownReplies()) {
            return By.REPLY;
        }
        return known.oursReturned() ? By.ORIGIN : By.NONE;
    }

    private boolean allows(Spf spf, InetAddress address) {
        return spf.result() == Spf.Result.PASS
                && spf.ip().equals(IpAddresses.text(address))
                && settings.domains().contains(spf.domain());
    }

    /** Received fields can be forged, so that they do not show it here. */
    private static boolean isOurs(List<Evidence> origins) {
        return origins.stream()
                .anyMatch(
                        e ->
                                e instanceof Origin origin
                                        && origin.state() == Origin.State.OURS
                                        && origin.by() != Origin.By.RECEIVED);
    }

    /** Asks only where no addresses are configured; those count alone where they are. */
    private CompletableFuture<Set<InetAddress>> ofHosts(Lookups lookups) {
        List<CompletableFuture<DnsAnswer>> answers =
                configured.isEmpty()
                        ? settings.hosts().stream()
                                .filter(host -> host.contains("."))
                                .limit(MOST_HOSTS)
                                .flatMap(
                                        host ->
                                                Stream.of(Type.A, Type.AAAA)
                                                        .map(type -> lookups.ask(host, type)))
                                .toList()
                        : List.of();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(
                        done ->
                                answers.stream()
                                        .flatMap(answer -> answer.join().addresses().stream())
                                        .collect(Collectors.toSet()));
    }
}
