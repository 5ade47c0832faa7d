// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Futures;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * The PTR name of an address (RFC 1035 section 3.5), and whether it leads back to the address
 * (forward-confirmed, RFC 8601 section 2.7.3).
 */
public final class ReverseNames {
    private static final int MOST_NAMES = 3;

    private ReverseNames() {}

    /** Empty where DNS does not answer. */
    public static CompletableFuture<Optional<ReverseDns>> of(InetAddress address, Lookups lookups) {
        return lookups.ask(ReverseMap.fromAddress(address), Type.PTR)
                .thenCompose(
                        answer ->
                                answer.unknown()
                                        ? CompletableFuture.completedFuture(Optional.empty())
                                        : confirm(address, answer, lookups));
    }

    private static CompletableFuture<Optional<ReverseDns>> confirm(
            InetAddress address, DnsAnswer answer, Lookups lookups) {
        String ip = IpAddresses.text(address);
        int type = address instanceof Inet4Address ? Type.A : Type.AAAA;
        List<Name> names =
                answer.of(PTRRecord.class).stream()
                        .map(PTRRecord::getTarget)
                        .limit(MOST_NAMES)
                        .toList();
        return Futures.all(names.stream().map(name -> lookups.ask(name, type)).toList())
                .thenApply(
                        answers -> {
                            for (int i = 0; i < names.size(); i++) {
                                if (answers.get(i).addresses().contains(address)) {
                                    return Optional.of(
                                            new ReverseDns(ip, text(names.get(i)), true));
                                }
                            }
                            if (answers.stream().anyMatch(DnsAnswer::unknown)) {
                                return Optional.empty();
                            }
                            String first = names.isEmpty() ? "" : text(names.get(0));
                            return Optional.of(new ReverseDns(ip, first, false));
                        });
    }

    private static String text(Name name) {
        return Hosts.plain(name.toString());
    }
}
