// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Envelope;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Outcome;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.evidence.origin.Passage;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.MemoryConditionStore;
import io.github.bouncewise.monitoring.Letter;
import io.github.bouncewise.monitoring.Monitoring;
import io.github.bouncewise.monitoring.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The monitoring of our own site in James: one thread, from the start of the mailet that explains
 * bounces to its end. Off unless {@code monitor.to} is set. A singleton, created by James'
 * injector.
 *
 * <p>Metrics: {@code bouncewise.monitor.problems}, {@code bouncewise.monitor.listings} and {@code
 * bouncewise.monitor.warnings} count what the checks found last.
 */
@Singleton
public class Monitor {
    private static final Logger LOGGER = LoggerFactory.getLogger(Monitor.class);
    private static final String PREFIX = "bouncewise.monitor.";

    /** Part of a pause by which it is made longer at random. */
    private static final double JITTER = 0.1;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile ConditionStore store = new MemoryConditionStore();
    private volatile List<Condition> conditions = List.of();
    private volatile Predicate<String> isUser = address -> false;
    private volatile Optional<Monitoring> monitoring = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    /** A part of the work that may fail without the others. */
    @FunctionalInterface
    private interface Work {
        void at(Instant now);
    }

    @Inject
    public Monitor(GaugeRegistry gauges, Clock clock) {
        this.clock = clock;
        gauges.register(PREFIX + "problems", () -> count(Problems::isProblem));
        gauges.register(PREFIX + "listings", () -> count(Problems::isListing));
        gauges.register(PREFIX + "warnings", () -> count(Problems::isWarning));
    }

    private long count(Predicate<Condition> wanted) {
        return conditions.stream().filter(wanted).count();
    }

    /**
     * Starts the monitoring if the configuration wants it, and none runs.
     *
     * @param history keeps the states; if it is off, they are in memory
     * @param conf the directory of James' configuration
     * @param james sends the mails
     */
    synchronized void start(
            Configuration configuration,
            Bouncewise engine,
            History history,
            Path conf,
            MailetContext james) {
        if (history.isOn()) {
            store = history.conditions();
        }
        isUser = address -> isUser(address, james);
        if (!configuration.monitor().isOn() || thread.isPresent()) {
            return;
        }
        Monitoring started =
                new Monitoring(
                        configuration.monitor(),
                        store,
                        () -> Optional.of(history).filter(History::isOn).map(History::queries),
                        () -> engine.siteChecks(engine.site().withJames(conf)).run(),
                        engine::meaning,
                        letter -> send(letter, configuration.monitor().to(), james));
        Thread running = new Thread(() -> run(started), "bouncewise-monitor");
        running.setDaemon(true);
        running.setContextClassLoader(Monitor.class.getClassLoader());
        monitoring = Optional.of(started);
        thread = Optional.of(running);
        running.start();
    }

    private static boolean isUser(String address, MailetContext james) {
        try {
            return james.isLocalEmail(new MailAddress(address));
        } catch (AddressException noAddress) {
            return false;
        }
    }

    private void send(Letter letter, List<String> to, MailetContext james) {
        try {
            MonitorMail.send(letter, to, james, clock.instant());
            LOGGER.info("sent to={} subject={}", to, letter.subject());
        } catch (MessagingException failed) {
            throw new IllegalStateException("the mail can't be sent: " + failed, failed);
        }
    }

    private void run(Monitoring started) {
        try {
            while (monitoring.filter(started::equals).isPresent()) {
                // first a pause: James is still starting
                double longer = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
                Thread.sleep((long) (started.pause().toMillis() * longer));
                attempt("senders", started::nameSenders);
                attempt("checks", started::check);
                attempt("digest", started::digest);
                attempt("conditions", now -> conditions = store.conditions());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What failed is tried again after the pause; the log has it once. */
    private void attempt(String what, Work work) throws InterruptedException {
        try {
            work.at(clock.instant());
            failures.remove(what);
        } catch (Throwable failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException("James stops");
            }
            String says = String.valueOf(failure.getMessage());
            if (!says.equals(failures.put(what, says))) {
                LOGGER.warn("The monitoring failed ({}); it tries again", what, failure);
            }
        }
    }

    /** Stops the monitoring; waits for a run of checks that is under way, but not for long. */
    synchronized void stop() {
        monitoring = Optional.empty();
        thread.ifPresent(
                running -> {
                    running.interrupt();
                    try {
                        running.join(LONGEST_STOP.toMillis());
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                });
        thread = Optional.empty();
    }

    /** Notes recipients of a message that somebody sends. */
    void sent(String sender, long recipients) {
        monitoring.ifPresent(on -> on.senders().sent(sender, recipients, clock.instant()));
    }

    /**
     * Whether a message of the addressee came back for certain: anybody can send a bounce to make a
     * user look compromised, or to have the next one told in short.
     */
    static boolean isCertain(Envelope envelope, Outcome outcome) {
        return envelope.addressees().size() == 1
                && (envelope.passage() == Passage.THROUGH_US
                        || outcome.origin().equals(Outcome.OURS));
    }

    /** Whether the addressee was told before of the dead addresses that a bounce is about. */
    boolean isAgain(Envelope envelope, Explanation explanation) {
        return isCertain(envelope, explanation.outcome())
                && new ToldBefore(store)
                        .isAgain(
                                envelope.addressees(),
                                explanation.deadRecipients(),
                                clock.instant());
    }

    /**
     * Notes what came back for its sender. Anybody can send a complaint; it counts if it is about
     * one of our users.
     */
    void cameBack(Envelope envelope, Explanation explanation) {
        explanation
                .complaintAbout()
                .filter(isUser)
                .ifPresent(
                        sender ->
                                monitoring.ifPresent(
                                        on -> on.senders().complaint(sender, clock.instant())));
        Outcome outcome = explanation.outcome();
        if (isCertain(envelope, outcome)) {
            String sender = envelope.addressees().iterator().next();
            long dead = outcome.answers().stream().filter(Outcome.Answer::isDeadAddress).count();
            monitoring.ifPresent(on -> on.senders().unknown(sender, dead, clock.instant()));
        }
    }

    boolean isOn() {
        return monitoring.isPresent();
    }

    /** What is broken or listed now, as far as the last look saw. */
    List<Condition> problems() {
        return conditions.stream().filter(Problems::isProblem).toList();
    }

    /** When the checks ran last, on this node or on another one. */
    Optional<Instant> lastRun() {
        try {
            return store.lastRun(Monitoring.CHECKS);
        } catch (RuntimeException unavailable) {
            return Optional.empty();
        }
    }

    /** Which parts of the work fail now, and why. */
    Map<String, String> failures() {
        return new TreeMap<>(failures);
    }
}
