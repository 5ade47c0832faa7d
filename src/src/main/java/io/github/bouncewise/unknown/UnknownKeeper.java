// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bounces that could not be diagnosed, as the configuration says. Who asks for it never
 * waits and is never told of a failure: one thread writes, behind a short queue, and what finds it
 * full is left out. That a store can't be written is logged once, and once when it can again.
 */
public final class UnknownKeeper implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(UnknownKeeper.class);
    private static final int MOST_WAITING = 200;
    private static final long PATIENCE_SECONDS = 2;

    private final Optional<UnknownStore> store;
    private final BlockingQueue<Optional<UnknownBounce>> queue =
            new ArrayBlockingQueue<>(MOST_WAITING);
    private final SharedWords words = new SharedWords();
    private final Thread worker = new Thread(this::work, "bouncewise-unknown");
    private boolean away;

    private UnknownKeeper(UnknownSettings settings) {
        this.store =
                settings.directory()
                        .filter(directory -> settings.kept())
                        .map(
                                directory ->
                                        new UnknownStore(
                                                directory, settings.most(), settings.bytes()));
        worker.setDaemon(true);
        if (store.isPresent()) {
            worker.start();
        }
    }

    /** Keeps nothing where the configuration wants none kept, or names no directory. */
    public static UnknownKeeper open(UnknownSettings settings) {
        return new UnknownKeeper(settings);
    }

    /**
     * Keeps what could not be diagnosed of a bounce; nothing of the message is held on to.
     *
     * @param unknown what could not be diagnosed of it, seen at the given time
     */
    public void keep(Function<Instant, List<UnknownDraft>> unknown) {
        if (store.isEmpty()) {
            return;
        }
        try {
            // by our clock: what a message says of its time could outlast every other
            List<UnknownDraft> drafts = unknown.apply(Instant.now());
            drafts.forEach(draft -> draft.seenBy(words));
            UnknownDraft.resolved(drafts, words)
                    .forEach(bounce -> queue.offer(Optional.of(bounce)));
        } catch (RuntimeException | Error failure) {
            LOGGER.warn("An unknown bounce is not kept: {}", failure.toString());
        }
    }

    private void work() {
        try {
            for (Optional<UnknownBounce> next = queue.take();
                    next.isPresent();
                    next = queue.take()) {
                write(next.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(UnknownBounce bounce) {
        try {
            store.orElseThrow().add(bounce);
            if (away) {
                LOGGER.info("Unknown bounces are kept in {} again", store.get());
            }
            away = false;
        } catch (IOException | RuntimeException | Error failure) {
            if (!away) {
                LOGGER.warn(
                        "Unknown bounces can't be kept in {} for now: {}",
                        store.get(),
                        failure.toString());
            }
            away = true;
        }
    }

    /** Waits a little for what is still to be written. */
    @Override
    public void close() {
        if (!worker.isAlive()) {
            return;
        }
        try {
            queue.offer(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            worker.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        worker.interrupt();
    }
}
