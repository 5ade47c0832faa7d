// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.host.Helo.State;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Type;

/**
 * The name by which our host greeted (RFC 5321 section 4.1.1.1). Who took the message from one of
 * our addresses wrote it into its Received field. If none did, it is the name by which the host
 * that reports calls itself, but only where that host is surely on our side: its name is below the
 * sender's domain, leads to our address, or is none that DNS could know.
 */
public final class HeloProbe implements Probe {
    private static final int MOST_HOPS = 50;

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        return Futures.joined(
                inquiry.addresses().stream()
                        .map(address -> check(inquiry.bounce(), address, lookups))
                        .toList());
    }

    private static CompletableFuture<List<Evidence>> check(
            Bounce bounce, InetAddress address, Lookups lookups) {
        Optional<String> seen = seen(bounce, address);
        if (seen.isPresent()) {
            return check(seen.get(), address, lookups);
        }
        String reporter = Hosts.plain(bounce.reportingMta());
        boolean ours = Hosts.sameOrganisation(reporter, bounce.returned().senderDomain());
        return check(reporter, address, lookups)
                .thenApply(
                        found ->
                                found.stream()
                                        .filter(e -> ours || isOurs(((Helo) e).state()))
                                        .toList());
    }

    private static boolean isOurs(State state) {
        return state == State.OK || state == State.UNQUALIFIED;
    }

    private static Optional<String> seen(Bounce bounce, InetAddress address) {
        return bounce.returned().hops().stream()
                .limit(MOST_HOPS)
                .filter(hop -> IpAddresses.parse(hop.fromIp()).filter(address::equals).isPresent())
                .map(Hop::from)
                .filter(name -> !name.isEmpty())
                .map(Hosts::plain)
                .findFirst();
    }

    private static CompletableFuture<List<Evidence>> check(
            String name, InetAddress address, Lookups lookups) {
        if (name.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (name.startsWith("[") || IpAddresses.parse(name).isPresent()) {
            return found(name, address, State.LITERAL);
        }
        if (!name.contains(".") || Lookups.absolute(name).isEmpty()) {
            return found(name, address, State.UNQUALIFIED);
        }
        int type = address instanceof Inet4Address ? Type.A : Type.AAAA;
        CompletableFuture<DnsAnswer> same = lookups.ask(name, type);
        CompletableFuture<DnsAnswer> other = lookups.ask(name, type == Type.A ? Type.AAAA : Type.A);
        return same.thenCombine(other, (a, b) -> evidence(name, address, a, b));
    }

    private static List<Evidence> evidence(
            String name, InetAddress address, DnsAnswer same, DnsAnswer other) {
        String ip = IpAddresses.text(address);
        if (same.addresses().contains(address)) {
            return List.of(new Helo(name, ip, State.OK));
        }
        if (same.unknown() || other.unknown()) {
            return List.of();
        }
        boolean leadsSomewhere = same.found() || other.found();
        return List.of(new Helo(name, ip, leadsSomewhere ? State.ELSEWHERE : State.UNRESOLVED));
    }

    private static CompletableFuture<List<Evidence>> found(
            String name, InetAddress address, State state) {
        return CompletableFuture.completedFuture(
                List.of(new Helo(name, IpAddresses.text(address), state)));
    }
}
