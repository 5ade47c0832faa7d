// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.knowledge.BlockListZone;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Address;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Whether block lists work, by the test points of RFC 5782 section 5: 127.0.0.2 must be listed and
 * 127.0.0.1 must not; {@code ::FFFF:7F00:2} and {@code ::FFFF:7F00:1} for IPv6. Each zone is tested
 * when it is needed, and then not again for an hour.
 */
final class BlockListHealth {
    private static final Duration KEPT = Duration.ofHours(1);

    enum Health {
        WORKS,
        /** It lists nothing, or everything. */
        DEAD,
        /** The test was not answered. */
        UNKNOWN
    }

    private record Family(String zone, boolean ipv6) {}

    private record Test(CompletableFuture<Health> health, Instant end) {}

    private final Map<Family, Test> tests = new ConcurrentHashMap<>();
    private final DnsClient client;
    private final InstantSource clock;

    BlockListHealth(DnsClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The health of the part of the zone where the address would stand, in time for the look-ups of
     * a bounce. The questions are not counted among theirs.
     */
    CompletableFuture<Health> of(BlockListZone zone, InetAddress address, Lookups lookups) {
        Family family = new Family(zone.zone(), !(address instanceof Inet4Address));
        Instant now = clock.instant();
        Test test =
                tests.compute(
                        family,
                        (f, old) -> old != null && isFresh(old, now) ? old : test(zone, f, now));
        return test.health()
                .copy()
                .completeOnTimeout(
                        Health.UNKNOWN, lookups.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static boolean isFresh(Test test, Instant now) {
        return now.isBefore(test.end()) && test.health().getNow(Health.WORKS) != Health.UNKNOWN;
    }

    private Test test(BlockListZone zone, Family family, Instant now) {
        CompletableFuture<DnsAnswer> listed =
                ask(BlockListZone.LISTED_TEST_POINT, family.ipv6(), zone);
        CompletableFuture<DnsAnswer> clear =
                ask(BlockListZone.CLEAR_TEST_POINT, family.ipv6(), zone);
        return new Test(listed.thenCombine(clear, (l, c) -> judge(zone, l, c)), now.plus(KEPT));
    }

    private CompletableFuture<DnsAnswer> ask(String testPoint, boolean ipv6, BlockListZone zone) {
        byte[] octets = Address.toByteArray(testPoint, Address.IPv4);
        return Lookups.absolute(question(ipv6 ? mapped(octets) : octets, zone))
                .map(name -> client.ask(name, Type.A))
                .orElseGet(() -> CompletableFuture.completedFuture(DnsAnswer.FAILED));
    }

    private static Health judge(BlockListZone zone, DnsAnswer listed, DnsAnswer clear) {
        boolean refused = zone.refuses(codes(listed)) || zone.refuses(codes(clear));
        if (refused || listed.unknown() || clear.unknown()) {
            return Health.UNKNOWN;
        }
        return listed.found() && clear.nothing() ? Health.WORKS : Health.DEAD;
    }

    /** The octets of an IPv4 address within IPv6 (RFC 4291 section 2.5.5.2). */
    private static byte[] mapped(byte[] ipv4) {
        byte[] ipv6 = new byte[16];
        ipv6[10] = (byte) 0xff;
        ipv6[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, ipv6, 12, ipv4.length);
        return ipv6;
    }

    /**
     * The name to ask for: octets reversed, or 32 nibbles reversed, before the zone (RFC 5782
     * sections 2.1 and 2.4).
     */
    static String question(byte[] address, BlockListZone zone) {
        String reverse = ReverseMap.fromAddress(address).toString();
        String suffix = address.length == 4 ? "in-addr.arpa." : "ip6.arpa.";
        return reverse.substring(0, reverse.length() - suffix.length()) + zone.zone();
    }

    /** The answers of a list, such as {@code 127.0.0.2}, sorted. */
    static List<String> codes(DnsAnswer answer) {
        return answer.addresses().stream().map(IpAddresses::text).sorted().toList();
    }
}
