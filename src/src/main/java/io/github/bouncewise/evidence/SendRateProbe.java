// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.evidence.Evidence.SendRate;
import io.github.bouncewise.evidence.SendRates.Subject;
import io.github.bouncewise.evidence.SendRates.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the sender sent through us lately: in the windows for which there is a limit, and else in 24
 * hours. A sender of whom nothing was counted is not reported, as nobody may have counted; nor is
 * what the store can't tell.
 */
final class SendRateProbe implements Probe {
    private final SendRates rates;
    private final long perHour;
    private final long perDay;
    private final InstantSource clock;

    /**
     * @param perHour recipients allowed in an hour; 0 for no limit
     * @param perDay recipients allowed in 24 hours; 0 for no limit
     */
    SendRateProbe(SendRates rates, long perHour, long perDay, InstantSource clock) {
        this.rates = rates;
        this.perHour = perHour;
        this.perDay = perDay;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        String sender = inquiry.bounce().returned().sender();
        if (sender.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<CompletableFuture<List<Evidence>>> windows = new ArrayList<>();
        if (perHour > 0) {
            windows.add(rate(sender, Window.HOUR, perHour, lookups));
        }
        if (perDay > 0 || perHour == 0) {
            windows.add(rate(sender, Window.DAY, perDay, lookups));
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
