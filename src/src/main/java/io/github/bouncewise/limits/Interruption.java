// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.limits;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Ends work whose thread was interrupted because a time limit passed or the server stops. Loops
 * over the input of strangers check once in each turn that can be expensive, such as for each
 * header field, part or recipient.
 */
public final class Interruption {
    private Interruption() {}

    /**
     * Does nothing unless the thread is interrupted. The thread stays interrupted.
     *
     * @throws CancellationException if it is
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    /**
     * Waits for a result as {@link CompletableFuture#join} does, but not longer than the thread is
     * allowed to work.
     *
     * @throws CancellationException if the thread is interrupted, which it stays
     * @throws CompletionException with what made the result fail
     */
    public static <T> T await(CompletableFuture<T> result) {
        try {
            return result.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }
}
