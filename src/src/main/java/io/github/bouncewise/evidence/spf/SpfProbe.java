// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.knowledge.Providers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** SPF of the sender's domain for each address from which remote servers see our mail. */
public final class SpfProbe implements Probe, AutoCloseable {
    private final SpfChecker checker;

    /**
     * @param providers who may run the host that sends for us
     */
    public SpfProbe(Providers providers) {
        this.checker = new SpfChecker(providers);
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        String sender = inquiry.bounce().returned().sender();
        String domain = Hosts.plain(inquiry.bounce().returned().senderDomain());
        if (domain.isEmpty() || domain.startsWith("[")) {
            return CompletableFuture.completedFuture(List.of());
        }
        return Futures.all(
                        inquiry.addresses().stream()
                                .map(address -> checker.check(sender, domain, address, lookups))
                                .toList())
                .thenApply(
                        found ->
                                found.stream()
                                        .flatMap(Optional::stream)
                                        .map(Evidence.class::cast)
                                        .toList());
    }

    /**
     * The record to publish, where one helps.
     *
     * @param evidence what {@link #check} found
     */
    public CompletableFuture<Optional<SpfCorrection>> correct(
            List<Evidence> evidence, String sender, Lookups lookups) {
        return checker.correct(
                evidence.stream().filter(Spf.class::isInstance).map(Spf.class::cast).toList(),
                sender,
                lookups);
    }

    @Override
    public void close() {
        checker.close();
    }
}
