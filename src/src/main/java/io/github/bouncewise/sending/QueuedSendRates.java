// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Send rates in a store that may be slow or unreachable. One thread performs all operations of the
 * store in order, so that a caller sees its own counts; a bounded queue is in front of it. Counts
 * wait in the queue while the store is unreachable. If the queue is full, counts are dropped, and
 * the rates are unknown until no window contains that moment: for this server at once, and for all
 * others that use the store when it can be reached again.
 */
final class QueuedSendRates implements SendRates {
    private static final Logger LOGGER = LoggerFactory.getLogger(QueuedSendRates.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private sealed interface Task {}

    private record Count(String sender, List<String> recipients, Instant at) implements Task {}

    private record Question(
            Subject subject,
            Window window,
            Instant until,
            CompletableFuture<Optional<Volume>> answer)
            implements Task {}

    private record Stop() implements Task {}

    private final SendRateStore store;
    private final BlockingQueue<Task> queue;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread worker = new Thread(this::work, "bouncewise-send-rates");
    private volatile boolean away;
    private volatile Instant leftOut = Instant.MIN;

    /** Up to here the store knows what was left out; only the worker uses it. */
    private Instant marked = Instant.MIN;

    private QueuedSendRates(SendRateStore store, int mostWaiting) {
        this.store = store;
        this.queue = new LinkedBlockingQueue<>(mostWaiting);
    }

    /** Closes the store when it is closed itself. */
    static QueuedSendRates start(SendRateStore store) {
        return start(store, MOST_WAITING);
    }

    /**
     * @param mostWaiting messages that may wait for the store, 1 and up
     */
    static QueuedSendRates start(SendRateStore store, int mostWaiting) {
        QueuedSendRates rates = new QueuedSendRates(store, mostWaiting);
        rates.worker.setDaemon(true);
        rates.worker.start();
        return rates;
    }

    @Override
    public void count(String sender, Collection<String> recipients, Instant at) {
        if (sender.isEmpty() || recipients.isEmpty()) {
            return;
        }
        if (closed() || !queue.offer(new Count(sender, List.copyOf(recipients), at))) {
            leftOut = at;
        }
    }

    @Override
    public CompletableFuture<Optional<Volume>> volume(
            Subject subject, Window window, Instant until) {
        CompletableFuture<Optional<Volume>> answer = new CompletableFuture<>();
        boolean counted = !leftOut.isAfter(until.minus(window.length()));
        if (away
                || closed()
                || !counted
                || !queue.offer(new Question(subject, window, until, answer))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return answer.completeOnTimeout(
                Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isAvailable() {
        return !away;
    }

    /** The store. */
    @Override
    public String toString() {
        return store.toString();
    }

    /** Waits a little for what is still to be counted. */
    @Override
    public void close() {
        closing.countDown();
        // wakes the worker; if the queue is full, it is awake
        queue.offer(new Stop());
        try {
            worker.join(2 * PATIENCE.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void work() {
        try (store) {
            while (!closed() || !queue.isEmpty() && !away) {
                List<Task> tasks = next();
                count(tasks);
                for (Task task : tasks) {
                    if (task instanceof Question question) {
                        answer(question);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            closing.countDown();
        }
    }

    private List<Task> next() throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        Task first = away ? queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS) : queue.take();
        if (first != null) {
            tasks.add(first);
            queue.drainTo(tasks, MOST_AT_ONCE - 1);
        }
        return tasks;
    }

    /** Goes on trying until the store has them. */
    private void count(List<Task> tasks) throws InterruptedException {
        Map<SendRateCell, Volume> cells = new HashMap<>();
        for (Task task : tasks) {
            if (task instanceof Count sent) {
                SendRateCell.add(cells, sent.sender(), sent.recipients(), sent.at());
            }
        }
        if (cells.isEmpty() && !away) {
            return;
        }
        String batch = UUID.randomUUID().toString();
        while (!isStored(batch, cells) && !closed()) {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isStored(String batch, Map<SendRateCell, Volume> cells) {
        try {
            mark();
            store.add(batch, cells);
            if (away) {
                LOGGER.info("Send rates are counted in {} again", store);
            }
            away = false;
        } catch (IOException | RuntimeException | LinkageError failure) {
            isAway(failure);
        }
        return !away;
    }

    /** Before any count, so that no other server sees a sum that is too low. */
    private void mark() throws IOException {
        Instant latest = leftOut;
        if (latest.isAfter(marked)) {
            store.leaveOut(latest);
            marked = latest;
        }
    }

    private void answer(Question question) {
        long last = question.window().slot(question.until());
        try {
            question.answer()
                    .complete(
                            store.sum(
                                    question.subject(),
                                    question.window(),
                                    Window.first(last),
                                    last));
        } catch (IOException | RuntimeException | LinkageError failure) {
            isAway(failure);
            question.answer().complete(Optional.empty());
        }
    }

    private void isAway(Throwable failure) {
        if (!away) {
            LOGGER.warn(
                    "Send rates can't be counted in {} for now and wait: {}",
                    store,
                    failure.toString());
        }
        away = true;
    }
}
