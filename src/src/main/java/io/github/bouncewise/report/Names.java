// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The names of small maps that are made many times; each map holds only its values. */
final class Names {
    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();

    private Names(String... names) {
        this.names = names;
        for (int i = 0; i < names.length; i++) {
            places.put(names[i], i);
        }
    }

    static Names of(String... names) {
        return new Names(names);
    }

    /**
     * An immutable map in the order of the names.
     *
     * @param values one for each name, none of them null
     */
    Map<String, Object> with(Object... values) {
        if (values.length != names.length) {
            throw new IllegalArgumentException(values.length + " values, not " + names.length);
        }
        return new Named(values);
    }

    private final class Named extends AbstractMap<String, Object> {
        private final Object[] values;

        Named(Object... values) {
            this.values = values;
        }

        @Override
        public Object get(Object name) {
            // names in templates are the same objects
            for (int i = 0; i < names.length; i++) {
                if (names[i] == name) {
                    return values[i];
                }
            }
            Integer place = places.get(name);
            return place == null ? null : values[place];
        }

        @Override
        public boolean containsKey(Object name) {
            return places.containsKey(name);
        }

        @Override
        public int size() {
            return names.length;
        }

        @Override
        public boolean isEmpty() {
            return names.length == 0;
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super Object> action) {
            for (int i = 0; i < names.length; i++) {
                action.accept(names[i], values[i]);
            }
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return IntStream.range(0, names.length)
                            .mapToObj(i -> Map.entry(names[i], values[i]))
                            .iterator();
                }

                @Override
                public int size() {
                    return names.length;
                }
            };
        }
    }
}
