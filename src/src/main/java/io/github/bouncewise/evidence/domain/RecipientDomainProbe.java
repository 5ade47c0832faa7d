// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.NearNames;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.domain.RecipientDomain.State;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Whether the recipients' domains can take mail. For one that can't, the well-known one that was
 * probably meant; for one whose DNS does not answer, whether its DNSSEC is the reason.
 */
public final class RecipientDomainProbe implements Probe {
    private static final int MOST_DOMAINS = 5;

    private final NearNames names;

    /**
     * @param names what a domain that takes no mail was probably meant to be
     */
    public RecipientDomainProbe(NearNames names) {
        this.names = names;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        Stream<String> domains =
                inquiry.bounce().failures().stream()
                        .map(Failure::recipientDomain)
                        .filter(domain -> !domain.isEmpty() && !domain.startsWith("["))
                        .distinct()
                        .limit(MOST_DOMAINS);
        return Futures.joined(domains.map(domain -> check(domain, lookups)).toList());
    }

    private CompletableFuture<List<Evidence>> check(String domain, Lookups lookups) {
        return MailDomain.state(domain, lookups)
                .thenCompose(
                        state ->
                                state.map(known -> evidence(domain, known, lookups))
                                        .orElseGet(
                                                () ->
                                                        CompletableFuture.completedFuture(
                                                                List.of())));
    }

    private CompletableFuture<List<Evidence>> evidence(
            String domain, State state, Lookups lookups) {
        boolean takesMail = state == State.OK || state == State.ERROR;
        Evidence found =
                new RecipientDomain(domain, state, takesMail ? "" : names.near(domain).orElse(""));
        return state == State.ERROR
                ? Futures.joined(
                        List.of(
                                CompletableFuture.completedFuture(List.of(found)),
                                MailDomain.failure(domain, lookups)))
                : CompletableFuture.completedFuture(List.of(found));
    }
}
