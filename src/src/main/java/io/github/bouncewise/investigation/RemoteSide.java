// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.limits.Interruption;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The hosts that belong to the recipients: what refused, their domains, and their MX hosts, which
 * may be a filter that somebody else runs.
 */
final class RemoteSide {
    private static final int MOST_DOMAINS = 3;
    private static final int MOST_HOSTS = 3;

    private final Set<String> organisations = new HashSet<>();
    private final Set<InetAddress> addresses = new HashSet<>();

    private RemoteSide() {}

    /** Waits for DNS, not beyond the deadline of the look-ups. */
    static RemoteSide of(List<Failure> failures, Lookups lookups) {
        RemoteSide side = new RemoteSide();
        for (Failure failure : failures) {
            Interruption.check();
            side.organisations.add(Hosts.organisation(failure.remoteMta()));
            side.organisations.add(Hosts.organisation(failure.recipientDomain()));
            IpAddresses.parse(failure.remoteMta()).ifPresent(side.addresses::add);
        }
        side.organisations.remove("");
        List<CompletableFuture<DnsAnswer>> mx =
                failures.stream()
                        .map(Failure::recipientDomain)
                        .filter(domain -> domain.contains(".") && !domain.startsWith("["))
                        .distinct()
                        .limit(MOST_DOMAINS)
                        .map(domain -> lookups.ask(domain, Type.MX))
                        .toList();
        List<Name> hosts =
                mx.stream()
                        .flatMap(answer -> Interruption.await(answer).of(MXRecord.class).stream())
                        .map(MXRecord::getTarget)
                        .filter(host -> host.labels() > 2)
                        .limit(MOST_DOMAINS * MOST_HOSTS)
                        .toList();
        hosts.forEach(host -> side.organisations.add(Hosts.organisation(host.toString())));
        List<CompletableFuture<DnsAnswer>> known =
                hosts.stream()
                        .flatMap(
                                host ->
                                        Stream.of(Type.A, Type.AAAA)
                                                .map(type -> lookups.ask(host, type)))
                        .toList();
        known.forEach(answer -> side.addresses.addAll(Interruption.await(answer).addresses()));
        return side;
    }

    boolean has(String host) {
        return organisations.contains(Hosts.organisation(host));
    }

    boolean has(InetAddress address) {
        return addresses.contains(address);
    }
}
