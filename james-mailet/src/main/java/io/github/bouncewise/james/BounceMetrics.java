// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Outcome;
import io.github.bouncewise.Stage;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

/**
 * What the engine does, as metrics of James, which go wherever James sends its own. A singleton,
 * created by James' injector.
 *
 * <ul>
 *   <li>{@code bouncewise.category.CATEGORY} and {@code bouncewise.party.PARTY}: recipients for
 *       whom this was the answer, in the words of the JSON contract
 *   <li>{@code bouncewise.stage.STAGE}: time by {@link Stage}
 *   <li>{@code bouncewise.unknown-share}: the share of recipients without a diagnosis, 0 to 1
 *   <li>{@code bouncewise.in-flight}: bounces that are being explained now
 *   <li>{@code bouncewise.skipped.WHY}: bounces that were delivered unchanged: {@code too-large},
 *       {@code nothing-to-add}, {@code failed}
 * </ul>
 */
@Singleton
public class BounceMetrics {
    private static final String PREFIX = "bouncewise.";

    /** Why a bounce was delivered unchanged. */
    enum Skipped {
        TOO_LARGE("too-large"),
        NOTHING_TO_ADD("nothing-to-add"),
        FAILED("failed");

        private final String word;

        Skipped(String word) {
            this.word = word;
        }
    }

    private final MetricFactory metrics;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final Map<String, String> lists = new ConcurrentHashMap<>();

    @Inject
    public BounceMetrics(MetricFactory metrics, GaugeRegistry gauges) {
        this.metrics = metrics;
        gauges.register(PREFIX + "in-flight", inFlight::get);
        gauges.register(PREFIX + "unknown-share", this::unknownShare);
    }

    private double unknownShare() {
        long all = answers.get();
        return all == 0 ? 0 : (double) unknown.get() / all;
    }

    void entered() {
        inFlight.incrementAndGet();
    }

    void left() {
        inFlight.decrementAndGet();
    }

    void skipped(Skipped why) {
        metrics.generate(PREFIX + "skipped." + why.word).increment();
    }

    void explained(Outcome outcome) {
        for (Outcome.Answer answer : outcome.answers()) {
            metrics.generate(PREFIX + "category." + answer.category()).increment();
            metrics.generate(PREFIX + "party." + answer.party()).increment();
            answers.incrementAndGet();
            if (answer.isUnknown()) {
                unknown.incrementAndGet();
            }
        }
        lists.putAll(outcome.lists());
    }

    /** What each block list said when it was last asked. */
    Map<String, String> lists() {
        return new TreeMap<>(lists);
    }

    /** Publishes the time from one call to the next; for one bounce. */
    Consumer<Stage> stopwatch() {
        return new Consumer<>() {
            private TimeMetric running = timer(Stage.READING);

            @Override
            public void accept(Stage ended) {
                running.stopAndPublish();
                Stage[] all = Stage.values();
                if (ended.ordinal() + 1 < all.length) {
                    running = timer(all[ended.ordinal() + 1]);
                }
            }
        };
    }

    private TimeMetric timer(Stage stage) {
        return metrics.timer(PREFIX + "stage." + stage.word());
    }
}
