// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.Threads;
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
        Spf late = new Spf(domain, ip, Result.TEMPERROR, "", "no-answer: " + domain);
        return inTime(
                () ->
                        verdicts.of(ip, sender, domain, Optional.empty(), lookups)
                                .map(
                                        verdict ->
                                                new Spf(
                                                        domain,
                                                        ip,
                                                        verdict.result(),
                                                        verdict.record(),
                                                        verdict.problem())),
                Optional.of(late),
                lookups);
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
        SpfCorrector.Trial trial =
                (record, ip) ->
                        verdicts.of(ip, sender, domain, Optional.of(record), lookups)
                                .map(SpfVerdict::result)
                                .orElse(Result.TEMPERROR);
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
