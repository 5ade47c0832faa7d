// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.evidence.BlockListHealth.Health;
import io.github.bouncewise.evidence.Evidence.BlockList;
import io.github.bouncewise.evidence.Evidence.BlockList.State;
import io.github.bouncewise.knowledge.BlockListZone;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Type;

/**
 * Asks the block lists about each sending address (RFC 5782). A list that is known to be dead is
 * reported so without being asked; one that fails its test points is reported dead too.
 */
final class BlockListProbe implements Probe {
    /** Listings are in 127.0.0.0/8 (RFC 5782 section 2.1); anything else is no answer of a list. */
    private static final String CODES = "127.";

    private final List<BlockListZone> zones;
    private final BlockListHealth health;

    BlockListProbe(List<BlockListZone> zones, BlockListHealth health) {
        this.zones = zones.stream().filter(z -> z.kind() == BlockListZone.Kind.ADDRESS).toList();
        this.health = health;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        List<CompletableFuture<List<Evidence>>> checks = new ArrayList<>();
        for (InetAddress address : inquiry.addresses()) {
            for (BlockListZone zone : zones) {
                if (address instanceof Inet4Address ? zone.ipv4() : zone.ipv6()) {
                    checks.add(check(zone, address, lookups));
                }
            }
        }
        return Futures.joined(checks);
    }

    private CompletableFuture<List<Evidence>> check(
            BlockListZone zone, InetAddress address, Lookups lookups) {
        String ip = IpAddresses.text(address);
        if (!zone.dead().isEmpty()) {
            return CompletableFuture.completedFuture(
                    List.of(new BlockList(zone.zone(), ip, State.DEAD, List.of(), "")));
        }
        CompletableFuture<Health> tested = health.of(zone, address, lookups);
        return lookups.ask(BlockListHealth.question(address.getAddress(), zone), Type.A)
                .thenCombine(tested, (answer, works) -> evidence(zone, ip, answer, works));
    }

    private static List<Evidence> evidence(
            BlockListZone zone, String ip, DnsAnswer answer, Health health) {
        if (answer.state() == DnsAnswer.State.NOT_ASKED) {
            return List.of();
        }
        List<String> codes = BlockListHealth.codes(answer);
        State state = state(zone, answer, codes, health);
        String meaning = state == State.LISTED || state == State.REFUSED ? zone.meaning(codes) : "";
        return List.of(new BlockList(zone.zone(), ip, state, codes, meaning));
    }

    private static State state(
            BlockListZone zone, DnsAnswer answer, List<String> codes, Health health) {
        if (zone.refuses(codes)) {
            return State.REFUSED;
        }
        if (health == Health.DEAD) {
            return State.DEAD;
        }
        if (answer.unknown() || !codes.stream().allMatch(code -> code.startsWith(CODES))) {
            return State.ERROR;
        }
        return zone.lists(codes) ? State.LISTED : State.CLEAR;
    }
}
