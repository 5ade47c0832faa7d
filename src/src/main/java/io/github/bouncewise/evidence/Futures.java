// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What {@link CompletableFuture} lacks. */
public final class Futures {
    private Futures() {}

    /** All results in order, once the last one is there. */
    public static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
        return whenAll(futures)
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }

    /** Flattens {@link #all}. */
    public static <T> CompletableFuture<List<T>> joined(List<CompletableFuture<List<T>>> futures) {
        return whenAll(futures)
                .thenApply(
                        done -> {
                            List<T> joined = new ArrayList<>();
                            futures.forEach(future -> joined.addAll(future.join()));
                            return Collections.unmodifiableList(joined);
                        });
    }

    private static <T> CompletableFuture<Void> whenAll(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
