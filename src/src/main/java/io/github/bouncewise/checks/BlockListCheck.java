// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.BLOCK_LIST;
import static io.github.bouncewise.checks.Topic.BLOCK_LIST_ZONE;

import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.blocklist.BlockLists;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.limits.Interruption;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whether block lists (RFC 5782) answer us, and whether our addresses and domains are on them. */
final class BlockListCheck {
    /** By default all lists are asked, and there is nothing to remove one from. */
    private static final String OTHERS = " in blocklists the lists to ask, without this one.";

    private final List<BlockListZone> zones;
    private final BlockLists lists;
    private final Supplier<Lookups> dns;

    /**
     * @param zones the lists to ask; lists of good senders are left out: nobody has to be on them
     */
    BlockListCheck(List<BlockListZone> zones, BlockLists lists, Supplier<Lookups> dns) {
        this.zones = zones.stream().filter(zone -> zone.kind() != Kind.ALLOW).toList();
        this.lists = lists;
        this.dns = dns;
    }

    /** Whether each list works, and answers us. */
    List<Task> zones() {
        return zones.stream()
                .map(zone -> Task.of(BLOCK_LIST_ZONE, zone.zone(), () -> zone(zone)))
                .toList();
    }

    private CheckResult zone(BlockListZone zone) {
        String name = zone.zone();
        Optional<BlockList> tested = Interruption.await(lists.test(zone, dns.get()));
        return switch (tested.map(BlockList::state).orElse(BlockList.State.ERROR)) {
            case LISTED, CLEAR -> Task.ok(BLOCK_LIST_ZONE, name, name + " answers.");
            case REFUSED ->
                    Task.warning(
                            BLOCK_LIST_ZONE,
                            name,
                            name + " refuses to answer: " + tested.get().meaning() + ".",
                            "Name a recursive resolver of your own in dns.servers"
                                    + (zone.keyed().isEmpty()
                                            ? ", or name" + OTHERS
                                            : ", or get a key from the list and write it into blocklists.keys."));
            case DEAD ->
                    Task.warning(
                            BLOCK_LIST_ZONE,
                            name,
                            zone.dead().isEmpty()
                                    ? name
                                            + " does not work: it lacks the entries that a working list has."
                                    : name + " is shut down since " + zone.dead() + ".",
                            "Name" + OTHERS);
            case ERROR ->
                    Task.unknown(
                            BLOCK_LIST_ZONE,
                            name,
                            name + " does not answer.",
                            "Check the name servers; if they work and it stays silent, name"
                                    + OTHERS);
        };
    }

    /** Whether our addresses are listed. */
    List<Task> addresses(List<InetAddress> addresses) {
        List<Task> tasks = new ArrayList<>();
        for (InetAddress address : addresses) {
            for (BlockListZone zone : zones) {
                boolean held = address instanceof Inet4Address ? zone.ipv4() : zone.ipv6();
                if (zone.kind() == Kind.ADDRESS && held) {
                    String ip = IpAddresses.text(address);
                    tasks.add(entry(zone, ip, lookups -> lists.check(zone, address, lookups)));
                }
            }
        }
        return tasks;
    }

    /** Whether a domain is listed. */
    List<Task> domain(String domain) {
        return zones.stream()
                .filter(zone -> zone.kind() == Kind.DOMAIN)
                .map(zone -> entry(zone, domain, lookups -> lists.check(zone, domain, lookups)))
                .toList();
    }

    private Task entry(
            BlockListZone zone,
            String what,
            Function<Lookups, CompletableFuture<List<Evidence>>> check) {
        String subject = what + " " + zone.zone();
        return Task.of(
                BLOCK_LIST,
                subject,
                () ->
                        Interruption.await(check.apply(dns.get())).stream()
                                .map(BlockList.class::cast)
                                .findFirst()
                                .map(list -> entry(zone, what, subject, list))
                                .orElseGet(() -> unanswered(zone, what, subject)));
    }

    private static CheckResult entry(
            BlockListZone zone, String what, String subject, BlockList list) {
        return switch (list.state()) {
            case CLEAR -> Task.ok(BLOCK_LIST, subject, what + " is not on " + zone.zone() + ".");
            case LISTED ->
                    Task.broken(
                            BLOCK_LIST,
                            subject,
                            "%s is on the block list %s: %s (%s)."
                                    .formatted(
                                            what,
                                            zone.zone(),
                                            list.meaning(),
                                            String.join(", ", list.codes())),
                            "Find out what was sent and stop it; an entry that is removed too early comes back. Then"
                                    + " ask for removal.",
                            zone.delist().isEmpty()
                                    ? new Value[0]
                                    : new Value[] {new Value("removal", zone.delist())});
            case REFUSED, DEAD, ERROR -> unanswered(zone, what, subject);
        };
    }

    private static CheckResult unanswered(BlockListZone zone, String what, String subject) {
        return Task.unknown(
                BLOCK_LIST,
                subject,
                "Whether " + what + " is on " + zone.zone() + " is not known.",
                "See what is said about the block list itself.");
    }
}
