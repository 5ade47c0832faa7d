// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.apache.james.dnsservice.api.DNSService;

/** Knows no names, only addresses as text. */
final class NoDns implements DNSService {
    @Override
    public Collection<String> findMXRecords(String host) {
        return List.of();
    }

    @Override
    public Collection<String> findTXTRecords(String host) {
        return List.of();
    }

    @Override
    public Collection<InetAddress> getAllByName(String host) throws UnknownHostException {
        return List.of(getByName(host));
    }

    @Override
    public InetAddress getByName(String host) throws UnknownHostException {
        if (!host.matches("[0-9.]+")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getByName(host);
    }

    @Override
    public InetAddress getLocalHost() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public String getHostName(InetAddress address) {
        return address.getHostAddress();
    }
}
