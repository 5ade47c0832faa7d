// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A provider on the class path that has no charset and keeps the names that it is asked for. */
public final class AskedCharsets extends CharsetProvider {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    /** The names that Java searched the class path for since it was started. */
    public static Set<String> names() {
        return Set.copyOf(NAMES);
    }

    @Override
    public Charset charsetForName(String name) {
        NAMES.add(name);
        return null;
    }

    @Override
    public Iterator<Charset> charsets() {
        return Collections.emptyIterator();
    }
}
