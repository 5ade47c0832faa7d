// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.NearNames;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.blocklist.BlockListProbe;
import io.github.bouncewise.evidence.blocklist.BlockLists;
import io.github.bouncewise.evidence.blocklist.DomainListProbe;
import io.github.bouncewise.evidence.content.ContentProbe;
import io.github.bouncewise.evidence.domain.RecipientDomainProbe;
import io.github.bouncewise.evidence.domain.SenderDomainProbe;
import io.github.bouncewise.evidence.host.HeloProbe;
import io.github.bouncewise.evidence.host.ReverseDnsProbe;
import io.github.bouncewise.evidence.origin.OriginProbe;
import io.github.bouncewise.evidence.origin.SignedHeader;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.signature.DkimProbe;
import io.github.bouncewise.evidence.signature.DmarcProbe;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.evidence.spf.SpfProbe;
import io.github.bouncewise.evidence.transport.TransportPolicyProbe;
import io.github.bouncewise.evidence.unchecked.Unchecked;
import io.github.bouncewise.evidence.volume.SendRateProbe;
import io.github.bouncewise.evidence.volume.SendVolumeProbe;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.knowledge.Subjects;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds out what can be found out about a bounce: all probes in parallel, under one deadline. Safe
 * for use by many threads.
 */
public final class Investigator implements AutoCloseable {
    private final EvidenceSettings settings;
    private final DnsClient client;
    private final SpfProbe spf;
    private final DkimProbe dkim;
    private final OriginProbe origin;
    private final Optional<ContentProbe> content;
    private final List<Probe> probes;
    private final SendRates rates;
    private final Providers providers;
    private final Subjects subjects;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param zones the block lists to ask
     * @param providers who runs mail servers, and at which domains people have addresses
     * @param subjects what remote servers must mention for some checks to be made
     * @param rates what was sent through us
     */
    public Investigator(
            EvidenceSettings settings,
            List<BlockListZone> zones,
            Providers providers,
            Subjects subjects,
            SendRates rates) {
        this.settings = settings;
        this.client = new DnsClient(settings.dnsServers(), settings.deadline());
        this.spf = new SpfProbe(providers);
        this.dkim = new DkimProbe(clock);
        this.origin = new OriginProbe(settings.origin(), clock);
        this.rates = rates;
        this.providers = providers;
        this.subjects = subjects;
        NearNames names =
                new NearNames(providers.all().stream().flatMap(p -> p.mail().stream()).toList());
        BlockLists lists = new BlockLists(settings.keys(), client, clock);
        this.content =
                settings.contentFilter()
                        .filter(filter -> !settings.offline())
                        .map(filter -> new ContentProbe(filter, subjects.content()));
        List<Probe> all = new ArrayList<>();
        if (!settings.offline()) {
            all.add(new BlockListProbe(zones, lists));
            all.add(new ReverseDnsProbe());
            all.add(new RecipientDomainProbe(names));
            all.add(new DmarcProbe());
            all.add(new SenderDomainProbe());
            all.add(new HeloProbe());
            all.add(new DomainListProbe(zones, lists));
            all.add(new TransportPolicyProbe(subjects.encryption()));
        }
        content.ifPresent(all::add);
        this.probes = List.copyOf(all);
    }

    /**
     * Takes no longer than the deadline of the settings. What was not found out by then is not in
     * the case file, or is in it in the state that says so.
     *
     * @param maker who made the bounce, by the records of our own server
     */
    public CaseFile investigate(Bounce bounce, Maker maker) {
        return investigate(bounce, maker, settings.general());
    }

    /** The same with the settings of the sender's domain. */
    public CaseFile investigate(Bounce bounce, Maker maker, SenderSettings sender) {
        return investigate(
                bounce, maker, sender, new Lookups(client, settings.deadline(), sender.lookups()));
    }

    /**
     * The same from what earlier bounces have asked, without a query and without waiting for the
     * answer of another server. What is not known is not checked.
     */
    public CaseFile recall(Bounce bounce, Maker maker, SenderSettings sender) {
        return investigate(
                bounce,
                maker,
                sender,
                Lookups.fromCache(client, settings.deadline(), sender.lookups()));
    }

    /** The same with the general settings. */
    CaseFile recall(Bounce bounce, Maker maker) {
        return recall(bounce, maker, settings.general());
    }

    /** The name servers that are given up at present because they do not answer. */
    public List<InetSocketAddress> silentNameServers() {
        return client.silent();
    }

    private CaseFile investigate(
            Bounce bounce, Maker maker, SenderSettings sender, Lookups lookups) {
        boolean silent = !settings.offline() && lookups.serversAreSilent();
        Inquiry inquiry =
                new Inquiry(
                        bounce,
                        settings.offline()
                                ? List.of()
                                : new SendingAddresses(sender.addresses()).of(bounce, lookups));
        CompletableFuture<List<Evidence>> checkedSpf = spf.check(inquiry, lookups);
        CompletableFuture<Optional<SpfCorrection>> correction =
                checkedSpf.thenCompose(
                        found -> spf.correct(found, bounce.returned().sender(), lookups));
        CompletableFuture<List<Evidence>> signatures =
                settings.offline()
                        ? CompletableFuture.completedFuture(List.of())
                        : dkim.check(inquiry, lookups);
        List<CompletableFuture<List<Evidence>>> checks = new ArrayList<>(List.of(checkedSpf));
        probes.forEach(probe -> checks.add(probe.check(inquiry, lookups)));
        volumes(sender.limits()).forEach(probe -> checks.add(probe.check(inquiry, lookups)));
        checks.add(signatures);
        CompletableFuture<List<Evidence>> origins =
                signatures.thenApply(
                        found -> origin.origin(inquiry, signedHeaders(found), maker.passage()));
        checks.add(origins);
        checks.add(
                new AddressProvenance(settings.origin(), sender.addresses())
                        .of(inquiry.addresses(), maker, checkedSpf, origins, lookups));
        List<Evidence> evidence = new ArrayList<>(Interruption.await(Futures.joined(checks)));
        unchecked(silent, lookups).ifPresent(evidence::add);
        return new CaseFile(evidence, Interruption.await(correction), clock.instant());
    }

    private static Optional<Unchecked> unchecked(boolean silent, Lookups lookups) {
        if (silent) {
            return Optional.of(new Unchecked(Unchecked.Reason.NAME_SERVER_SILENT));
        }
        return lookups.leftOut()
                ? Optional.of(new Unchecked(Unchecked.Reason.TOO_MANY_BOUNCES))
                : Optional.empty();
    }

    private List<Probe> volumes(SendLimits limits) {
        return List.of(
                new SendRateProbe(rates, limits, clock),
                new SendVolumeProbe(rates, limits, providers, subjects.volume(), clock));
    }

    private static List<SignedHeader> signedHeaders(List<Evidence> signatures) {
        return signatures.stream()
                .filter(Dkim.class::isInstance)
                .map(Dkim.class::cast)
                .filter(Dkim::signedHeader)
                .map(signature -> new SignedHeader(signature.domain(), signature.selector()))
                .toList();
    }

    @Override
    public void close() {
        spf.close();
        dkim.close();
        content.ifPresent(ContentProbe::close);
        client.close();
    }
}
