// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The texts by language tag. Those of a language are read when they are first asked for: most
 * answers are in one language. Unmodifiable, for many threads.
 */
final class TextsByLanguage extends AbstractMap<String, Texts> {
    private final Map<String, Supplier<Texts>> sources;
    private final Map<String, Texts> read = new ConcurrentHashMap<>();

    TextsByLanguage(Map<String, Supplier<Texts>> sources) {
        this.sources = Map.copyOf(sources);
    }

    /** The same texts, unmodifiable. */
    static Map<String, Texts> of(Map<String, Texts> texts) {
        return texts instanceof TextsByLanguage ? texts : Map.copyOf(texts);
    }

    @Override
    public Texts get(Object language) {
        return sources.containsKey(language)
                ? read.computeIfAbsent((String) language, tag -> sources.get(tag).get())
                : null;
    }

    @Override
    public boolean containsKey(Object language) {
        return sources.containsKey(language);
    }

    @Override
    public Set<String> keySet() {
        return sources.keySet();
    }

    @Override
    public Set<Entry<String, Texts>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Texts>> iterator() {
                return sources.keySet().stream().map(tag -> Map.entry(tag, get(tag))).iterator();
            }

            @Override
            public int size() {
                return sources.size();
            }
        };
    }
}
