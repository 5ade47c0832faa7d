// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What waits to be written: a bounded queue, of which one thread takes batches. It gathers for a
 * while, as a batch costs about as much as the writing of thirty entries.
 */
final class Waiting {
    private static final int MOST = 10_000;
    private static final int MOST_AT_ONCE = 500;

    /** For how long others are awaited that are taken with the first of a batch. */
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private final BlockingQueue<Recorded> queue = new LinkedBlockingQueue<>(MOST);
    private final Semaphore hurry = new Semaphore(0);
    private volatile boolean closed;

    /** Never waits; false if there is no room, or nothing is taken any more. */
    boolean add(Recorded task) {
        if (closed || !queue.offer(task)) {
            return false;
        }
        if (isBatch()) {
            hurry();
        }
        return true;
    }

    /** Waits for the first one, and then for a while for others; empty if there is none. */
    List<Recorded> take(Duration pause) throws InterruptedException {
        List<Recorded> tasks = new ArrayList<>();
        Recorded first = queue.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return tasks;
        }
        tasks.add(first);
        if (!closed && !isBatch()) {
            hurry.tryAcquire(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        }
        hurry.drainPermits();
        queue.drainTo(tasks, MOST_AT_ONCE - 1);
        return tasks;
    }

    private boolean isBatch() {
        return queue.size() >= MOST_AT_ONCE - 1;
    }

    /** What was added so far is taken at once. */
    void hurry() {
        if (hurry.availablePermits() == 0) {
            hurry.release();
        }
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Wakes the thread that waits; what was added is still to be taken. */
    void close() {
        closed = true;
        hurry();
        // if the queue is full, the thread does not wait
        queue.offer(new Recorded.Entries(List.of(), List.of()));
    }
}
