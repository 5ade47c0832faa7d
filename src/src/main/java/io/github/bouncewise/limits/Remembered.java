// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Results by what they were computed from, so that the same is not computed again. It is emptied
 * when it is full: what is asked for often is soon there again, and strangers who ask for ever new
 * things gain no memory. Safe for use by many threads.
 *
 * @param <K> immutable, with equality by content
 * @param <V> immutable
 */
public final class Remembered<K, V> {
    private final Map<K, V> results = new ConcurrentHashMap<>();
    private final int most;

    /**
     * @param most results that are kept, 1 and up
     */
    public Remembered(int most) {
        this.most = most;
    }

    /** The result for a key. Two threads may compute the same at the same time. */
    public V get(K key, Supplier<V> computation) {
        V known = results.get(key);
        if (known == null) {
            known = computation.get();
            if (results.size() >= most) {
                results.clear();
            }
            results.put(key, known);
        }
        return known;
    }
}
