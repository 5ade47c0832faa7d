// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.configuration.MonitorSettings;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.monitoring.SenderActivity.Suspicion;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The monitoring of one server: does what is due when it is asked to. Of several servers with one
 * store, one does each task. For one thread, but for {@link #senders}.
 */
public final class Monitoring {
    /** Tasks in the store. */
    public static final String CHECKS = "checks";

    private static final String AGAIN = "checks-again";
    private static final String DIGEST = "digest";
    private static final String SENDING_DIGEST = "digest-sending";

    /** A change is looked at again after this part of the usual pause. */
    private static final int SOONER = 6;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Longer than a digest takes to write and hand over; after it, another attempt is made. */
    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    private static final int DIGEST_HOUR = 6;

    private final MonitorSettings settings;
    private final ConditionStore store;
    private final Supplier<Optional<HistoryQueries>> history;
    private final Supplier<List<CheckResult>> checks;
    private final UnaryOperator<String> meaning;
    private final Consumer<Letter> outbox;
    private final SenderWatch senders = new SenderWatch();
    private final Map<String, Instant> named = new HashMap<>();

    /**
     * @param history empty if there is none
     * @param checks may take long
     * @param meaning of a cause; empty if it is not known
     * @param outbox throws if the mail can't be sent; what it said is told the next time
     */
    public Monitoring(
            MonitorSettings settings,
            ConditionStore store,
            Supplier<Optional<HistoryQueries>> history,
            Supplier<List<CheckResult>> checks,
            UnaryOperator<String> meaning,
            Consumer<Letter> outbox) {
        this.settings = settings;
        this.store = store;
        this.history = history;
        this.checks = checks;
        this.meaning = meaning;
        this.outbox = outbox;
    }

    /** To note what is sent and what comes back. */
    public SenderWatch senders() {
        return senders;
    }

    /** After which time to look again whether something is due. */
    public Duration pause() {
        Duration sooner = sooner();
        return sooner.compareTo(LONGEST_PAUSE) < 0 ? sooner : LONGEST_PAUSE;
    }

    /**
     * Names senders who look compromised.
     *
     * @throws RuntimeException if the mail can't be sent
     */
    public void nameSenders(Instant now) {
        named.values().removeIf(until -> !now.isBefore(until));
        List<Suspicion> suspicions =
                CompromisedSenders.of(senders.activities(now), settings.senders()).stream()
                        .filter(suspicion -> !named.containsKey(suspicion.sender()))
                        .toList();
        if (!suspicions.isEmpty()) {
            outbox.accept(CompromisedSenders.letter(suspicions));
            suspicions.forEach(suspicion -> named.put(suspicion.sender(), now.plus(DAY)));
        }
    }

    /**
     * Runs the checks if it is time, keeps what they found, and tells what is to tell.
     *
     * @throws io.github.bouncewise.history.HistoryUnavailable if the store does not answer
     */
    public void check(Instant now) {
        if (!isTimeToCheck(now)) {
            return;
        }
        List<CheckResult> results = checks.get();
        if (results.isEmpty()) {
            return;
        }
        Observation observation = Observation.of(results, store.conditions(), now);
        store.observed(observation.seen());
        List<Condition> telling = observation.telling();
        if (!telling.isEmpty()) {
            outbox.accept(ChangeLetter.of(observation, now));
            store.told(telling);
        }
    }

    private boolean isTimeToCheck(Instant now) {
        if (store.claim(CHECKS, now, now.plus(settings.every()))) {
            store.claim(AGAIN, now, now.plus(sooner()));
            return true;
        }
        return Observation.isPending(store.conditions())
                && store.claim(AGAIN, now, now.plus(sooner()));
    }

    private Duration sooner() {
        return settings.every().dividedBy(SOONER);
    }

    /**
     * Sends the digest if it is time: on its day, from 06:00 UTC on. It counts as sent when the
     * outbox has taken it; what failed is tried again after ten minutes.
     *
     * @throws io.github.bouncewise.history.HistoryUnavailable if the store does not answer
     * @throws RuntimeException if the mail can't be sent
     */
    public void digest(Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        Optional<DayOfWeek> today = settings.digest().filter(time.getDayOfWeek()::equals);
        if (today.isEmpty() || time.getHour() < DIGEST_HOUR || isDigestSent(now)) {
            return;
        }
        if (store.claim(SENDING_DIGEST, now, now.plus(ATTEMPT))) {
            WeeklyDigest digest = WeeklyDigest.of(history.get(), store, time.toLocalDate());
            outbox.accept(DigestLetter.of(digest, meaning));
            store.claim(DIGEST, now, now.plus(DAY));
        }
    }

    private boolean isDigestSent(Instant now) {
        return store.lastRun(DIGEST).filter(last -> now.isBefore(last.plus(DAY))).isPresent();
    }
}
