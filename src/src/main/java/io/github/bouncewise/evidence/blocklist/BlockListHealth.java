// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.knowledge.BlockListZone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Type;

/**
 * Whether block lists work, by the test points of RFC 5782 section 5. Each zone is tested when it
 * is needed, and then not again for an hour.
 */
final class BlockListHealth {
    private static final Duration KEPT = Duration.ofHours(1);

    enum Health {
        WORKS,
        /** It lists everything; or nothing, where it is a list of addresses. */
        DEAD,
        /** The test was not answered. */
        UNKNOWN
    }

    private record Tested(String zone, TestPoints points) {}

    private record Test(CompletableFuture<Health> health, Instant end) {}

    private final Map<Tested, Test> tests = new ConcurrentHashMap<>();
    private final ZoneKeys keys;
    private final DnsClient client;
    private final InstantSource clock;

    BlockListHealth(ZoneKeys keys, DnsClient client, InstantSource clock) {
        this.keys = keys;
        this.client = client;
        this.clock = clock;
    }

    /**
     * The health of the part of the zone that has these test points, in time for the look-ups of a
     * bounce. The questions are not counted among theirs; look-ups that may not ask start no test.
     */
    CompletableFuture<Health> of(BlockListZone zone, TestPoints points, Lookups lookups) {
        Tested what = new Tested(zone.zone(), points);
        if (!lookups.mayAsk()) {
            Test known = tests.get(what);
            return CompletableFuture.completedFuture(
                    known == null ? Health.UNKNOWN : known.health().getNow(Health.UNKNOWN));
        }
        Instant now = clock.instant();
        Test test =
                tests.compute(
                        what,
                        (tested, old) ->
                                old != null && isFresh(old, now) ? old : test(zone, points, now));
        return test.health()
                .copy()
                .completeOnTimeout(
                        Health.UNKNOWN, lookups.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static boolean isFresh(Test test, Instant now) {
        return now.isBefore(test.end()) && test.health().getNow(Health.WORKS) != Health.UNKNOWN;
    }

    private Test test(BlockListZone zone, TestPoints points, Instant now) {
        CompletableFuture<DnsAnswer> listed = ask(points.listed, zone);
        CompletableFuture<DnsAnswer> clear = ask(points.clear, zone);
        return new Test(listed.thenCombine(clear, (l, c) -> judge(zone, l, c)), now.plus(KEPT));
    }

    private CompletableFuture<DnsAnswer> ask(String label, BlockListZone zone) {
        return Lookups.absolute(label + "." + keys.zoneToAsk(zone))
                .map(name -> client.ask(name, Type.A))
                .orElseGet(() -> CompletableFuture.completedFuture(DnsAnswer.FAILED));
    }

    private static Health judge(BlockListZone zone, DnsAnswer listed, DnsAnswer clear) {
        boolean refused =
                zone.refuses(BlockLists.codes(listed)) || zone.refuses(BlockLists.codes(clear));
        if (refused || listed.unknown() || clear.unknown()) {
            return Health.UNKNOWN;
        }
        // Lists of names and lists of good marks work for years without the entry that the RFC asks
        // for.
        boolean holdsSomething = listed.found() || zone.kind() != BlockListZone.Kind.ADDRESS;
        return holdsSomething && clear.nothing() ? Health.WORKS : Health.DEAD;
    }
}
