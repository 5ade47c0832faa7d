// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList.State;
import io.github.bouncewise.evidence.blocklist.BlockListHealth.Health;
import io.github.bouncewise.knowledge.BlockListZone;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Queries block lists (RFC 5782). A list that is known to be dead is reported so without a query;
 * one that fails its test points is reported dead too.
 */
public final class BlockLists {
    /**
     * Listings are in 127.0.0.0/8 (RFC 5782 section 2.1); anything else is not an answer of a list.
     */
    private static final String CODES = "127.";

    private final ZoneKeys keys;
    private final BlockListHealth health;

    public BlockLists(ZoneKeys keys, DnsClient client, InstantSource clock) {
        this.keys = keys;
        this.health = new BlockListHealth(keys, client, clock);
    }

    /**
     * Asks for the entry that a working list has (RFC 5782 section 5): listed if the list has it,
     * clear if it works without one. Empty where too many questions were asked.
     */
    public CompletableFuture<Optional<BlockList>> test(BlockListZone zone, Lookups lookups) {
        TestPoints points =
                zone.kind() == BlockListZone.Kind.DOMAIN
                        ? TestPoints.NAMES
                        : zone.ipv4() ? TestPoints.IPV4 : TestPoints.IPV6;
        return check(zone, points.listed, points.listed, points, lookups)
                .thenApply(found -> found.stream().map(BlockList.class::cast).findFirst());
    }

    /** Whether an address is listed (RFC 5782 sections 2.1 and 2.4). */
    public CompletableFuture<List<Evidence>> check(
            BlockListZone zone, InetAddress address, Lookups lookups) {
        byte[] octets = address.getAddress();
        return check(
                zone,
                IpAddresses.text(address),
                reversed(octets),
                octets.length == 4 ? TestPoints.IPV4 : TestPoints.IPV6,
                lookups);
    }

    /** Whether a domain is listed (RFC 5782 section 3). */
    public CompletableFuture<List<Evidence>> check(
            BlockListZone zone, String domain, Lookups lookups) {
        return check(zone, domain, domain, TestPoints.NAMES, lookups);
    }

    private CompletableFuture<List<Evidence>> check(
            BlockListZone zone, String what, String label, TestPoints points, Lookups lookups) {
        if (!zone.dead().isEmpty()) {
            return CompletableFuture.completedFuture(
                    List.of(new BlockList(zone.zone(), what, State.DEAD, List.of(), "")));
        }
        CompletableFuture<Health> tested = health.of(zone, points, lookups);
        return lookups.ask(label + "." + keys.zoneToAsk(zone), Type.A)
                .thenCombine(tested, (answer, works) -> evidence(zone, what, answer, works));
    }

    private static List<Evidence> evidence(
            BlockListZone zone, String what, DnsAnswer answer, Health health) {
        if (answer.state() == DnsAnswer.State.NOT_ASKED) {
            return List.of();
        }
        List<String> codes = codes(answer);
        State state = state(zone, answer, codes, health);
        String meaning = state == State.LISTED || state == State.REFUSED ? zone.meaning(codes) : "";
        return List.of(new BlockList(zone.zone(), what, state, codes, meaning));
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

    /**
     * The octets of an address in reverse, or its 32 nibbles, as they are written before the zone.
     */
    static String reversed(byte[] address) {
        String reverse = ReverseMap.fromAddress(address).toString();
        String suffix = address.length == 4 ? ".in-addr.arpa." : ".ip6.arpa.";
        return reverse.substring(0, reverse.length() - suffix.length());
    }

    /** The answers of a list, such as {@code 127.0.0.2}, sorted. */
    static List<String> codes(DnsAnswer answer) {
        return answer.found() ? sorted(answer.addresses()) : List.of();
    }

    private static List<String> sorted(List<InetAddress> addresses) {
        return addresses.stream().map(IpAddresses::text).sorted().toList();
    }
}
