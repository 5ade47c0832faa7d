// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.evidence.Evidence.SendRate;
import io.github.bouncewise.evidence.SendRates.Volume;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the sender sent through us lately: in the windows for which there is a limit, and else in 24
 * hours. A sender of whom nothing was counted is not reported, as nobody may have counted.
 */
final class SendRateProbe implements Probe {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

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
        List<Evidence> evidence = new ArrayList<>();
        if (perHour > 0) {
            add(sender, HOUR, perHour, evidence);
        }
        if (perDay > 0 || perHour == 0) {
            add(sender, DAY, perDay, evidence);
        }
        return CompletableFuture.completedFuture(List.copyOf(evidence));
    }

    private void add(String sender, Duration window, long limit, List<Evidence> to) {
        Volume volume = rates.volume(sender, window, clock.instant());
        if (volume.messages() > 0) {
            to.add(new SendRate(sender, window, volume.messages(), volume.recipients(), limit));
        }
    }
}
