// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.REVERSE_DNS;

import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.host.ReverseNames;
import io.github.bouncewise.limits.Interruption;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.ReverseMap;

/** Whether each sending address has a name that leads back to it. */
final class ReverseDnsCheck {
    private ReverseDnsCheck() {}

    /**
     * @param hosts names of our servers, as far as they are known
     */
    static List<Task> of(List<InetAddress> addresses, List<String> hosts, Supplier<Lookups> dns) {
        return addresses.stream()
                .map(
                        address ->
                                Task.of(
                                        REVERSE_DNS,
                                        IpAddresses.text(address),
                                        () -> result(address, hosts, dns.get())))
                .toList();
    }

    private static CheckResult result(InetAddress address, List<String> hosts, Lookups lookups) {
        String ip = IpAddresses.text(address);
        Optional<ReverseDns> found = Interruption.await(ReverseNames.of(address, lookups));
        if (found.isEmpty()) {
            return Task.unknown(
                    REVERSE_DNS,
                    ip,
                    "DNS did not answer for the reverse name of " + ip + ".",
                    "Check the name servers; if they work, ask whoever runs the reverse zone "
                            + ReverseMap.fromAddress(address).toString(true)
                            + ".");
        }
        ReverseDns reverse = found.get();
        if (reverse.name().isEmpty()) {
            return Task.broken(
                    REVERSE_DNS,
                    ip,
                    ip
                            + " has no name (PTR record); many servers refuse mail from such an address.",
                    "Let the provider of the address set this record, with the name of your mail"
                            + " server, which must lead back to the address.",
                    new Value(
                            "PTR record",
                            ReverseMap.fromAddress(address)
                                    + " IN PTR "
                                    + hosts.stream().findFirst().orElse("mail.example.com")
                                    + "."));
        }
        String type = address instanceof Inet4Address ? "A" : "AAAA";
        if (!reverse.confirmed()) {
            return Task.broken(
                    REVERSE_DNS,
                    ip,
                    "The name of %s is %s, but that name does not lead back to %s."
                            .formatted(ip, reverse.name(), ip),
                    "Publish this record, or let the provider of the address set a PTR record with"
                            + " a name that leads back.",
                    new Value(type + " record", reverse.name() + ". IN " + type + " " + ip));
        }
        if (reverse.generic()) {
            return Task.warning(
                    REVERSE_DNS,
                    ip,
                    "The name of %s is %s, generated from the address: many servers take such a host for a home connection."
                            .formatted(ip, reverse.name()),
                    "Let the provider of the address set a PTR record with the name of your mail server.");
        }
        return Task.ok(REVERSE_DNS, ip, ip + " is " + reverse.name() + ", which leads back to it.");
    }
}
