// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.knowledge.BlockListZone;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks the lists of addresses, bad and good ones, about each sending address. */
public final class BlockListProbe implements Probe {
    private final List<BlockListZone> zones;
    private final BlockLists lists;

    public BlockListProbe(List<BlockListZone> zones, BlockLists lists) {
        this.zones = zones.stream().filter(z -> z.kind() != BlockListZone.Kind.DOMAIN).toList();
        this.lists = lists;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        List<CompletableFuture<List<Evidence>>> checks = new ArrayList<>();
        for (InetAddress address : inquiry.addresses()) {
            for (BlockListZone zone : zones) {
                if (address instanceof Inet4Address ? zone.ipv4() : zone.ipv6()) {
                    checks.add(lists.check(zone, address, lookups));
                }
            }
        }
        return Futures.joined(checks);
    }
}
