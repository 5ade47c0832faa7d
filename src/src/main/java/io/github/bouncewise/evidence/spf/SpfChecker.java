// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.Threads;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.spf.Spf.Result;
import io.github.bouncewise.knowledge.Provider;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * SPF of a domain for an address (RFC 7208), and the record to publish. The evaluation waits for
 * DNS in threads of its own, so that the deadline holds whatever happens in it.
 */
public final class SpfChecker implements AutoCloseable {
    private static final int MOST_THREADS = 32;

    private final ExecutorService threads = Threads.pool("bouncewise-spf", MOST_THREADS);
    private final SpfVerdicts verdicts = new SpfVerdicts();
    private final Providers providers;

    /**
     * @param providers who may run the host that sends for us
     */
    public SpfChecker(Providers providers) {
        this.providers = providers;
    }

    /**
     * Empty if it depends on what may not be asked.
     *
     * @param sender envelope sender
     * @param domain of the sender, in lower case
     */
    public CompletableFuture<Optional<Spf>> check(
            String sender, String domain, InetAddress address, Lookups lookups) {
        String ip = IpAddresses.text(address);
        Optional<SpfVerdict> known = verdicts.known(ip, sender, domain, Optional.empty(), lookups);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.map(one -> spf(domain, ip, one)));
        }
        Spf late = new Spf(domain, ip, Result.TEMPERROR, "", "no-answer: " + domain);
        return inTime(
                () ->
                        verdicts.of(ip, sender, domain, Optional.empty(), lookups)
                                .map(verdict -> spf(domain, ip, verdict)),
                Optional.of(late),
                lookups);
    }

    private static Spf spf(String domain, String ip, SpfVerdict verdict) {
        return new Spf(domain, ip, verdict.result(), verdict.record(), verdict.problem());
    }

    /**
     * The record to publish, where one helps: each that is considered is evaluated first, for every
     * address.
     *
     * @param found what {@link #check} found for each address
     */
    public CompletableFuture<Optional<SpfCorrection>> correct(
            List<Spf> found, String sender, Lookups lookups) {
        SpfCorrector corrector = new SpfCorrector(found);
        if (!corrector.isNeeded()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String domain = found.get(0).domain();
        return includes(corrector.refused(), lookups)
                .thenCompose(
                        includes ->
                                known(corrector, includes, sender, domain, lookups)
                                        .map(CompletableFuture::completedFuture)
                                        .orElseGet(
                                                () ->
                                                        tried(
                                                                corrector, includes, sender, domain,
                                                                lookups)));
    }

    /** The correction, if each record that is considered was evaluated before. */
    private Optional<Optional<SpfCorrection>> known(
            SpfCorrector corrector,
            Map<String, String> includes,
            String sender,
            String domain,
            Lookups lookups) {
        AtomicBoolean all = new AtomicBoolean(true);
        Optional<SpfCorrection> correction =
                corrector.tried(
                        includes,
                        (record, ip) -> {
                            Optional<SpfVerdict> known =
                                    verdicts.known(
                                            ip, sender, domain, Optional.of(record), lookups);
                            all.compareAndSet(true, known.isPresent());
                            return known.map(SpfVerdict::result).orElse(Result.TEMPERROR);
                        });
        return all.get() ? Optional.of(correction) : Optional.empty();
    }

    private CompletableFuture<Optional<SpfCorrection>> tried(
            SpfCorrector corrector,
            Map<String, String> includes,
            String sender,
            String domain,
            Lookups lookups) {
        SpfCorrector.Trial trial =
                (record, ip) ->
                        verdicts.of(ip, sender, domain, Optional.of(record), lookups)
                                .map(SpfVerdict::result)
                                .orElse(Result.TEMPERROR);
        return inTime(() -> corrector.tried(includes, trial), Optional.empty(), lookups);
    }

    /** By address, what the provider wants to be included that runs it by its PTR name. */
    private CompletableFuture<Map<String, String>> includes(List<String> ips, Lookups lookups) {
        return Futures.all(ips.stream().map(ip -> include(ip, lookups)).toList())
                .thenApply(
                        found -> {
                            Map<String, String> includes = new HashMap<>();
                            for (int i = 0; i < ips.size(); i++) {
                                String ip = ips.get(i);
                                found.get(i).ifPresent(include -> includes.put(ip, include));
                            }
                            return includes;
                        });
    }

    private CompletableFuture<Optional<String>> include(String ip, Lookups lookups) {
        return IpAddresses.parse(ip)
                .map(
                        address ->
                                lookups.ask(ReverseMap.fromAddress(address), Type.PTR)
                                        .thenApply(this::includeOf))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private Optional<String> includeOf(DnsAnswer names) {
        return names.of(PTRRecord.class).stream()
                .flatMap(ptr -> providers.byHost(Hosts.plain(ptr.getTarget().toString())).stream())
                .map(Provider::spf)
                .filter(include -> !include.isEmpty())
                .findFirst();
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
