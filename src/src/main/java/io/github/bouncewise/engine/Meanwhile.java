// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that a thread of its own does while the caller does other work. */
final class Meanwhile<T> {
    private final FutureTask<T> work;

    Meanwhile(Callable<T> work) {
        this.work = new FutureTask<>(work);
        Thread thread = new Thread(this.work, "bouncewise-load");
        thread.setDaemon(true);
        thread.setContextClassLoader(Meanwhile.class.getClassLoader());
        thread.start();
    }

    /**
     * Waits for the result. What the work throws is thrown here.
     *
     * @throws CancellationException when the caller is interrupted; the work is interrupted too
     */
    T result() {
        try {
            return work.get();
        } catch (InterruptedException stopped) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            if (failed.getCause() instanceof Error wrong) {
                throw wrong;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
