// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Works on items with several threads and hands the results on in the order of the items. Few items
 * are under way at a time: memory does not grow with their number.
 */
final class InOrder {
    /** Items under way for each thread: so many may wait behind one that takes long. */
    private static final int WINDOW = 4;

    /** Octets that items under way may hold in memory, beside the one that is taken last. */
    private static final long MOST_HELD = 64 << 20;

    private final int threads;

    InOrder(int threads) {
        this.threads = threads;
    }

    /** With all processors. */
    static InOrder ofAllProcessors() {
        return new InOrder(Runtime.getRuntime().availableProcessors());
    }

    private record UnderWay<R>(long held, CompletableFuture<R> result) {}

    /**
     * Ends when all is done, or when no more is wanted.
     *
     * @param items taken by this thread, each when it is its turn
     * @param held the octets that an item holds in memory
     * @param work done by several threads at once; throws nothing
     * @param take gets each result, in this thread; tells whether more are wanted
     */
    <T, R> void each(
            Iterator<T> items, ToLongFunction<T> held, Function<T, R> work, Predicate<R> take) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, InOrder::worker);
        try {
            Queue<UnderWay<R>> underWay = new ArrayDeque<>();
            long octets = 0;
            boolean wanted = true;
            while (wanted && (items.hasNext() || !underWay.isEmpty())) {
                boolean full = underWay.size() >= WINDOW * threads || octets > MOST_HELD;
                if (items.hasNext() && !full) {
                    T item = items.next();
                    long size = held.applyAsLong(item);
                    octets += size;
                    underWay.add(
                            new UnderWay<>(
                                    size,
                                    CompletableFuture.supplyAsync(
                                            () -> work.apply(item), workers)));
                } else {
                    UnderWay<R> first = underWay.remove();
                    wanted = take.test(first.result().join());
                    octets -= first.held();
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "bouncewise-messages");
        thread.setDaemon(true);
        return thread;
    }
}
