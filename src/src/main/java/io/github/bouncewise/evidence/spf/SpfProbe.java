// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.Threads;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.spf.Spf.Result;
import io.github.bouncewise.knowledge.Providers;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * SPF of the sender's domain for each address from which remote servers see our mail (RFC 7208).
 * The evaluation waits for DNS in threads of its own, so that the deadline holds whatever happens
 * in it.
 */
public final class SpfProbe implements Probe, AutoCloseable {
    private static final int MOST_THREADS = 32;

    private final ExecutorService threads = Threads.pool("bouncewise-spf", MOST_THREADS);
    private final Providers providers;

    /**
     * @param providers who may run the host that sends for us
     */
    public SpfProbe(Providers providers) {
        this.providers = providers;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        String sender = inquiry.bounce().returned().sender();
        String domain = Hosts.plain(inquiry.bounce().returned().senderDomain());
        if (domain.isEmpty() || domain.startsWith("[")) {
            return CompletableFuture.completedFuture(List.of());
        }
        return Futures.joined(
                inquiry.addresses().stream()
                        .map(address -> check(sender, domain, address, lookups))
                        .toList());
    }

    /** Nothing if it depends on what may not be asked. */
    private CompletableFuture<List<Evidence>> check(
            String sender, String domain, InetAddress address, Lookups lookups) {
        String ip = IpAddresses.text(address);
        Evidence late = new Spf(domain, ip, Result.TEMPERROR, "", "no-answer: " + domain);
        return inTime(
                () -> {
                    SpfDns dns = new SpfDns(lookups, domain, Optional.empty());
                    SpfVerdict verdict = new SpfEvaluation(ip, sender, domain, dns).run();
                    return verdict.result() == Result.TEMPERROR && dns.leftOut()
                            ? List.of()
                            : List.of(
                                    new Spf(
                                            domain,
                                            ip,
                                            verdict.result(),
                                            verdict.record(),
                                            verdict.problem()));
                },
                List.of(late),
                lookups);
    }

    /**
     * The record to publish, where one helps: each that is considered is evaluated first, for every
     * address.
     *
     * @param evidence what {@link #check} found
     */
    public CompletableFuture<Optional<SpfCorrection>> correct(
            List<Evidence> evidence, String sender, Lookups lookups) {
        List<Spf> found =
                evidence.stream().filter(Spf.class::isInstance).map(Spf.class::cast).toList();
        SpfCorrector corrector = new SpfCorrector(found);
        if (!corrector.isNeeded()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String domain = found.get(0).domain();
        SpfCorrector.Trial trial =
                (record, ip) ->
                        new SpfEvaluation(
                                        ip,
                                        sender,
                                        domain,
                                        new SpfDns(lookups, domain, Optional.of(record)))
                                .run()
                                .result();
        return inTime(
                () -> corrector.tried(includes(corrector.refused(), lookups), trial),
                Optional.empty(),
                lookups);
    }

    /** By address, what the provider wants to be included that runs it by its PTR name. */
    private Map<String, String> includes(List<String> ips, Lookups lookups) {
        Map<String, String> includes = new HashMap<>();
        for (String ip : ips) {
            IpAddresses.parse(ip)
                    .map(address -> lookups.ask(ReverseMap.fromAddress(address), Type.PTR).join())
                    .stream()
                    .flatMap(answer -> answer.of(PTRRecord.class).stream())
                    .flatMap(
                            ptr ->
                                    providers
                                            .byHost(Hosts.plain(ptr.getTarget().toString()))
                                            .stream())
                    .filter(provider -> !provider.spf().isEmpty())
                    .findFirst()
                    .ifPresent(provider -> includes.put(ip, provider.spf()));
        }
        return includes;
    }

    private <T> CompletableFuture<T> inTime(Supplier<T> work, T late, Lookups lookups) {
        try {
            return CompletableFuture.supplyAsync(work, threads)
                    .exceptionally(failed -> late)
                    .completeOnTimeout(late, lookups.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(late);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
