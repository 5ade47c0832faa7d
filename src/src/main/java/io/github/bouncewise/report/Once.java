// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for, and then kept. For many threads; where it can't
 * be made, the next caller tries again.
 */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile T value;

    private Once(Supplier<T> source) {
        this.source = source;
    }

    static <T> Supplier<T> of(Supplier<T> source) {
        return new Once<>(source);
    }

    @Override
    public T get() {
        if (value == null) {
            synchronized (this) {
                if (value == null) {
                    value = source.get();
                }
            }
        }
        return value;
    }
}
