// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.limits;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Results by what they were computed from, so that the same is not computed again. When so many are
 * new, those that were not asked for since the last time are forgotten: strangers who ask for ever
 * new things gain no memory. Safe for use by many threads.
 *
 * @param <K> immutable, with equality by content
 * @param <V> immutable
 */
public final class Remembered<K, V> {
    private volatile Map<K, V> recent = new ConcurrentHashMap<>();
    private volatile Map<K, V> older = Map.of();
    private final int most;

    /**
     * @param most new results until older ones are forgotten, 1 and up; twice as many are kept
     */
    public Remembered(int most) {
        this.most = most;
    }

    /** The result for a key. Two threads may compute the same at the same time. */
    public V get(K key, Supplier<V> computation) {
        V known = recent.get(key);
        if (known == null) {
            known = older.get(key);
            known = known == null ? computation.get() : known;
            put(key, known);
        }
        return known;
    }

    /**
     * As {@link #get(Object, Supplier)}, but a key that is longer as a text is not remembered, so
     * that what strangers write takes bounded memory.
     *
     * @param longest characters of the text of a key
     */
    public V get(K key, int longest, Supplier<V> computation) {
        V known = known(key).orElse(null);
        if (known == null) {
            known = computation.get();
            if (key.toString().length() <= longest) {
                put(key, known);
            }
        }
        return known;
    }

    /** The result for a key that is known, for results that do not hold for ever. */
    public Optional<V> known(K key) {
        V known = recent.get(key);
        return Optional.ofNullable(known == null ? older.get(key) : known);
    }

    /** Remembers a result in place of the one that was known. */
    public void put(K key, V result) {
        Map<K, V> into = recent;
        if (into.size() >= most) {
            synchronized (this) {
                if (into == recent) {
                    older = into;
                    recent = new ConcurrentHashMap<>();
                }
                into = recent;
            }
        }
        into.put(key, result);
    }
}
