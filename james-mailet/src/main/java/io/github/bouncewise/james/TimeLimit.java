// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs work on its own threads and waits for it up to a time limit. Work that hangs blocks its
 * thread, never a thread of James. The threads have the plugin's class loader as their context
 * class loader.
 */
final class TimeLimit implements AutoCloseable {
    /** More than James' spooler uses by default, so that only hanging work can exhaust them. */
    private static final int MOST_THREADS = 64;

    private final Duration limit;
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    MOST_THREADS,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    TimeLimit::thread);

    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /**
     * The result of the work, or what it threw.
     *
     * @throws TimeoutException if it takes longer than the limit, or no thread is left
     * @throws InterruptedException if the calling thread is interrupted
     */
    <T> T run(Callable<T> work) throws Exception {
        Future<T> result = submit(work);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.getCause();
        } catch (TimeoutException late) {
            throw new TimeoutException("took longer than the time limit of " + text());
        } finally {
            result.cancel(true);
        }
    }

    private <T> Future<T> submit(Callable<T> work) throws TimeoutException {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException none) {
            throw new TimeoutException("all " + MOST_THREADS + " threads are busy");
        }
    }

    private String text() {
        return limit.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "bouncewise");
        thread.setDaemon(true);
        thread.setContextClassLoader(TimeLimit.class.getClassLoader());
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
