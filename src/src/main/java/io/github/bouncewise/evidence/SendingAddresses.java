// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/**
 * The addresses under which the world saw our mail. Those of the settings, whatever they are; else
 * the first of these ways that tells a public one:
 *
 * <ol>
 *   <li>the refusing server names it in its reply;
 *   <li>the recipient's side took the message before it came back, and its Received field tells
 *       from which address (RFC 5321 section 4.4);
 *   <li>the host that gave the message up reports it itself: the addresses of its name.
 * </ol>
 */
final class SendingAddresses {
    private static final int MOST = 4;

    private final List<InetAddress> configured;

    SendingAddresses(List<InetAddress> configured) {
        this.configured = List.copyOf(configured);
    }

    /**
     * Waits for DNS where only the name of the reporting host is known; never beyond the deadline.
     */
    List<InetAddress> of(Bounce bounce, Lookups lookups) {
        if (!configured.isEmpty()) {
            return configured;
        }
        List<InetAddress> named = publicOnes(namedByRemoteServers(bounce));
        if (!named.isEmpty()) {
            return named;
        }
        List<InetAddress> seen = publicOnes(handedOver(bounce).stream());
        return seen.isEmpty() ? publicOnes(reporter(bounce, lookups)) : seen;
    }

    private static Stream<InetAddress> namedByRemoteServers(Bounce bounce) {
        // what a failed connection tells is the address of the other side
        return bounce.failures().stream()
                .filter(failure -> failure.phase() != Phase.CONNECT)
                .flatMap(
                        failure ->
                                IpAddresses.in(failure.remoteText()).stream()
                                        .filter(found -> !isOfRemoteServer(found, failure))
                                        .map(IpAddresses.Found::address));
    }

    private static boolean isOfRemoteServer(IpAddresses.Found found, Failure failure) {
        if (IpAddresses.parse(failure.remoteMta()).equals(Optional.of(found.address()))) {
            return true;
        }
        String before = failure.remoteText().substring(0, found.start());
        if (!before.endsWith("[") && !before.endsWith("(")) {
            return false;
        }
        String host = before.substring(0, before.length() - 1).stripTrailing();
        return remoteSide(host.substring(host.lastIndexOf(' ') + 1), List.of(failure));
    }

    private static Optional<InetAddress> handedOver(Bounce bounce) {
        ReturnedMessage returned = bounce.returned();
        boolean withinOneDomain =
                bounce.failures().stream()
                        .anyMatch(
                                f ->
                                        Hosts.sameOrganisation(
                                                f.recipientDomain(), returned.senderDomain()));
        if (withinOneDomain) {
            return Optional.empty();
        }
        return returned.hops().stream()
                .takeWhile(hop -> remoteSide(hop.by(), bounce.failures()))
                .filter(hop -> !remoteSide(hop.from(), bounce.failures()))
                .flatMap(hop -> IpAddresses.parse(hop.fromIp()).stream())
                .filter(IpAddresses::isPublic)
                .findFirst();
    }

    private static Stream<InetAddress> reporter(Bounce bounce, Lookups lookups) {
        String name =
                bounce.reportingMta().isEmpty()
                        ? bounce.returned().hops().stream().findFirst().map(Hop::by).orElse("")
                        : bounce.reportingMta();
        Optional<InetAddress> literal = IpAddresses.parse(name);
        if (literal.isPresent()) {
            return literal.stream();
        }
        if (!name.contains(".") || remoteSide(name, bounce.failures())) {
            return Stream.empty();
        }
        CompletableFuture<DnsAnswer> ipv4 = lookups.ask(name, Type.A);
        CompletableFuture<DnsAnswer> ipv6 = lookups.ask(name, Type.AAAA);
        return Stream.of(ipv4, ipv6).flatMap(answer -> answer.join().addresses().stream());
    }

    private static boolean remoteSide(String host, List<Failure> failures) {
        return failures.stream()
                .anyMatch(
                        f ->
                                Hosts.sameOrganisation(host, f.remoteMta())
                                        || Hosts.sameOrganisation(host, f.recipientDomain()));
    }

    private static List<InetAddress> publicOnes(Stream<InetAddress> addresses) {
        return addresses.filter(IpAddresses::isPublic).distinct().limit(MOST).toList();
    }
}
