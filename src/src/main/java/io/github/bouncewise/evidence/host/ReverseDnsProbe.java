// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reverse DNS of each sending address. */
public final class ReverseDnsProbe implements Probe {

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        return Futures.joined(
                inquiry.addresses().stream()
                        .map(
                                address ->
                                        ReverseNames.of(address, lookups)
                                                .thenApply(
                                                        found ->
                                                                found.stream()
                                                                        .map(Evidence.class::cast)
                                                                        .toList()))
                        .toList());
    }
}
