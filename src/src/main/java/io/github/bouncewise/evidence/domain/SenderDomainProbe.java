// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Whether the sender's domain can be answered; many receivers refuse mail from others. */
public final class SenderDomainProbe implements Probe {

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        String domain = Hosts.plain(inquiry.bounce().returned().senderDomain());
        if (!Hosts.isDomain(domain)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return MailDomain.state(domain, lookups)
                .thenApply(
                        state ->
                                state.stream()
                                        .<Evidence>map(s -> new SenderDomain(domain, s))
                                        .toList());
    }
}
