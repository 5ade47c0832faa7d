// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.NAME_SERVER;

import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.blocklist.BlockLists;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.limits.Interruption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Whether each name server answers, resolves names for us, and is one to which block lists answer:
 * many of them refuse public resolvers.
 */
final class NameServerCheck {
    private static final int ATTEMPTS = 2;
    private static final String OWN =
            "Run a recursive resolver of your own, such as unbound on the mail server, and name it in"
                    + " dns.servers.";
    private static final Value OWN_SERVER = new Value("dns.servers", "127.0.0.1:53");

    private final Configuration configuration;
    private final List<BlockListZone> refusing;

    private NameServerCheck(Configuration configuration, List<BlockListZone> zones) {
        this.configuration = configuration;
        this.refusing =
                zones.stream()
                        .filter(zone -> !zone.refusals().isEmpty() && zone.dead().isEmpty())
                        .toList();
    }

    /**
     * @param zones the block lists to ask
     */
    static List<Task> of(Configuration configuration, List<BlockListZone> zones) {
        NameServerCheck check = new NameServerCheck(configuration, zones);
        List<InetSocketAddress> servers =
                configuration.dnsServers().isEmpty()
                        ? ResolverConfig.getCurrentConfig().servers()
                        : configuration.dnsServers();
        return servers.stream()
                .distinct()
                .map(server -> Task.of(NAME_SERVER, text(server), () -> check.result(server)))
                .toList();
    }

    private static String text(InetSocketAddress server) {
        String ip = IpAddresses.text(server.getAddress());
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + server.getPort();
    }

    private CheckResult result(InetSocketAddress server) {
        String name = text(server);
        Optional<Message> reply = ask(server);
        if (reply.isEmpty()) {
            return Task.broken(
                    NAME_SERVER,
                    name,
                    "The name server " + name + " does not answer.",
                    "Start it, let this computer reach it, or remove it from dns.servers.");
        }
        int rcode = reply.get().getRcode();
        if (rcode != Rcode.NOERROR) {
            return Task.broken(
                    NAME_SERVER,
                    name,
                    "The name server %s does not resolve names for this computer (it answers %s)."
                            .formatted(name, Rcode.string(rcode)),
                    rcode == Rcode.REFUSED
                            ? "Allow this computer to ask it, or name a recursive resolver in dns.servers."
                            : "Look into its log, or name another one in dns.servers.");
        }
        List<BlockList> refused = refused(server);
        if (refused.isEmpty()) {
            return Task.ok(
                    NAME_SERVER, name, "The name server " + name + " resolves names for us.");
        }
        BlockList first = refused.get(0);
        return Task.warning(
                NAME_SERVER,
                name,
                "Block lists refuse to answer through the name server %s: %s says \"%s\"%s."
                        .formatted(
                                name,
                                first.zone(),
                                first.meaning(),
                                refused.size() == 1 ? "" : ", " + (refused.size() - 1) + " more"),
                OWN,
                OWN_SERVER);
    }

    /** Every recursive server has the name servers of the root (RFC 1035 section 5.3.2). */
    private Optional<Message> ask(InetSocketAddress server) {
        Message query = Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN));
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(patience());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return Optional.of(resolver.send(query.clone()));
            } catch (IOException silent) {
                // once more: UDP loses packets
            }
        }
        return Optional.empty();
    }

    private List<BlockList> refused(InetSocketAddress server) {
        try (DnsClient client = new DnsClient(List.of(server), patience())) {
            BlockLists lists =
                    new BlockLists(configuration.blockListKeys(), client, Clock.systemUTC());
            Lookups lookups = new Lookups(client, patience().multipliedBy(2), refusing.size());
            return Interruption.await(
                            Futures.all(
                                    refusing.stream()
                                            .map(zone -> lists.test(zone, lookups))
                                            .toList()))
                    .stream()
                    .flatMap(Optional::stream)
                    .filter(list -> list.state() == BlockList.State.REFUSED)
                    .toList();
        }
    }

    /** Such that two attempts and two questions in a row end in time. */
    private Duration patience() {
        Duration most = SiteChecks.EACH.dividedBy(4);
        return configuration.dnsDeadline().compareTo(most) < 0 ? configuration.dnsDeadline() : most;
    }
}
