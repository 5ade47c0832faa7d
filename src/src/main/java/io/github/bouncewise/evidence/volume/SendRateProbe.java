// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the sender sent through us lately: in the windows for which there is a limit, and else in 24
 * hours. A sender without counts is not reported, since counting may be off; nor is what the store
 * can't tell.
 */
public final class SendRateProbe implements Probe {
    private final SendRates rates;
    private final SendLimits limits;
    private final InstantSource clock;

    public SendRateProbe(SendRates rates, SendLimits limits, InstantSource clock) {
        this.rates = rates;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        String sender = inquiry.bounce().returned().sender();
        if (sender.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<CompletableFuture<List<Evidence>>> windows = new ArrayList<>();
        if (limits.senderPerMinute() > 0) {
            windows.add(rate(sender, Window.MINUTE, limits.senderPerMinute(), lookups));
        }
        if (limits.senderPerHour() > 0) {
            windows.add(rate(sender, Window.HOUR, limits.senderPerHour(), lookups));
        }
        if (limits.senderPerDay() > 0 || windows.isEmpty()) {
            windows.add(rate(sender, Window.DAY, limits.senderPerDay(), lookups));
        }
        return Futures.joined(windows);
    }

    private CompletableFuture<List<Evidence>> rate(
            String sender, Window window, long limit, Lookups lookups) {
        return rates.volume(Subject.sender(sender), window, clock.instant())
                .completeOnTimeout(
                        Optional.empty(), lookups.timeLeft().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(
                        known ->
                                known
                                        .filter(volume -> volume.messages() > 0)
                                        .<Evidence>map(
                                                volume ->
                                                        new SendRate(
                                                                sender,
                                                                window.length(),
                                                                volume.messages(),
                                                                volume.recipients(),
                                                                limit))
                                        .stream()
                                        .toList());
    }
}
