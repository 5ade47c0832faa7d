// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.Threads;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Type;

/**
 * The DKIM signatures of the message that came back (RFC 6376). What is verified is the copy that
 * came back: servers on the way back change bodies too (into 7 bits, or cutting them off), so a
 * body that does not fit proves little. The signature of the header can be verified without the
 * body, and shows who sent the message.
 */
public final class DkimProbe implements Probe, AutoCloseable {
    private static final int MOST_SIGNATURES = 3;
    private static final int THREADS = 2;

    private final ExecutorService threads = Threads.pool("bouncewise-dkim", THREADS);
    private final InstantSource clock;

    public DkimProbe(InstantSource clock) {
        this.clock = clock;
    }

    /** Nothing where the header did not come back as it was. */
    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        ReturnedMessage returned = inquiry.bounce().returned();
        List<String> fields = returned.headers().all("DKIM-Signature");
        if (fields.isEmpty() && returned.hasTraceAndOriginator()) {
            String domain = DmarcProbe.fromDomain(returned);
            return CompletableFuture.completedFuture(
                    Hosts.isDomain(domain)
                            ? List.of(new Dkim(domain, "", Dkim.Result.NONE, ""))
                            : List.of());
        }
        if (fields.isEmpty() || returned.content().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        RawMessage message = RawMessage.of(returned.content().toArray());
        return Futures.joined(
                message.getFields("DKIM-Signature").stream()
                        .map(DkimSignature::of)
                        .flatMap(Optional::stream)
                        .limit(MOST_SIGNATURES)
                        .map(signature -> check(signature, message, returned.whole(), lookups))
                        .toList());
    }

    private CompletableFuture<List<Evidence>> check(
            DkimSignature signature, RawMessage message, boolean whole, Lookups lookups) {
        Optional<Dkim> unverifiable = signature.unverifiable(message, clock.instant());
        if (unverifiable.isPresent()) {
            return CompletableFuture.completedFuture(List.of(unverifiable.get()));
        }
        String key = signature.selector() + "._domainkey." + signature.domain();
        try {
            return lookups.ask(key, Type.TXT)
                    .thenApplyAsync(
                            answer ->
                                    answer.state() == DnsAnswer.State.NOT_ASKED
                                            ? List.<Evidence>of()
                                            : List.<Evidence>of(
                                                    inTime(
                                                            signature, message, answer, whole,
                                                            lookups)),
                            threads)
                    .exceptionally(unforeseen -> List.of())
                    .completeOnTimeout(
                            List.of(signature.late()),
                            lookups.timeLeft().toNanos(),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    /** What is too late anyway is not begun: many large bodies may wait. */
    private static Dkim inTime(
            DkimSignature signature,
            RawMessage message,
            DnsAnswer key,
            boolean whole,
            Lookups lookups) {
        return lookups.timeLeft().isZero()
                ? signature.late()
                : signature.verified(message, key, whole);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
