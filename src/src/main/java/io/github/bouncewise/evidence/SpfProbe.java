// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.evidence.Evidence.Spf;
import io.github.bouncewise.evidence.Evidence.Spf.Result;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * SPF of the sender's domain for each address under which the world sees our mail (RFC 7208). The
 * evaluation waits for DNS in threads of its own, so that the deadline holds whatever happens in
 * it.
 */
final class SpfProbe implements Probe, AutoCloseable {
    private static final int MOST_THREADS = 16;

    private final ExecutorService threads = Threads.pool("bouncewise-spf", MOST_THREADS);

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        String sender = inquiry.bounce().returned().sender();
        String domain = Hosts.plain(inquiry.bounce().returned().senderDomain());
        if (domain.isEmpty() || domain.startsWith("[")) {
            return CompletableFuture.completedFuture(List.of());
        }
        return Futures.all(
                inquiry.addresses().stream()
                        .map(address -> check(sender, domain, address, lookups))
                        .toList());
    }

    private CompletableFuture<Evidence> check(
            String sender, String domain, InetAddress address, Lookups lookups) {
        String ip = IpAddresses.text(address);
        Evidence late = new Spf(domain, ip, Result.TEMPERROR, "", "no-answer: " + domain);
        return inTime(
                () -> {
                    SpfVerdict verdict = evaluate(sender, domain, ip, lookups, Optional.empty());
                    return new Spf(
                            domain, ip, verdict.result(), verdict.record(), verdict.problem());
                },
                late,
                lookups);
    }

    /**
     * The record to publish, where one helps: each that is considered is evaluated first, for every
     * address.
     *
     * @param evidence what {@link #check} found
     */
    CompletableFuture<Optional<SpfCorrection>> correct(
            List<Evidence> evidence, String sender, Lookups lookups) {
        List<Spf> found =
                evidence.stream().filter(Spf.class::isInstance).map(Spf.class::cast).toList();
        SpfCorrector corrector = new SpfCorrector(found);
        if (!corrector.isNeeded()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String domain = found.get(0).domain();
        return inTime(
                () ->
                        corrector.tried(
                                (record, ip) ->
                                        evaluate(sender, domain, ip, lookups, Optional.of(record))
                                                .result()),
                Optional.empty(),
                lookups);
    }

    private static SpfVerdict evaluate(
            String sender, String domain, String ip, Lookups lookups, Optional<String> record) {
        return new SpfEvaluation(ip, sender, domain, new SpfDns(lookups, domain, record)).run();
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
