// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.ADDRESS;

import io.github.bouncewise.dns.IpAddresses;
import java.net.InetAddress;
import java.util.List;

/** Whether it is known from where our mail is seen to come. */
final class AddressCheck {
    private static final String KEY = "sending.addresses";

    private AddressCheck() {}

    static List<Task> of(List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return List.of(
                    Task.of(
                            ADDRESS,
                            KEY,
                            () ->
                                    Task.warning(
                                            ADDRESS,
                                            KEY,
                                            "No sending address is configured: SPF, block lists and reverse DNS can't"
                                                    + " be checked, and reports propose no SPF record.",
                                            "Set sending.addresses to the addresses from which other servers receive your"
                                                    + " mail: your own, or those of your smarthost.")));
        }
        return addresses.stream()
                .filter(address -> !IpAddresses.isPublic(address))
                .map(IpAddresses::text)
                .map(ip -> Task.of(ADDRESS, ip, () -> notPublic(ip)))
                .toList();
    }

    private static CheckResult notPublic(String ip) {
        return Task.warning(
                ADDRESS,
                ip,
                ip
                        + " is not an address of the Internet: other servers see your mail come from another one.",
                "Set sending.addresses to the public address, such as that of your router or smarthost.");
    }
}
