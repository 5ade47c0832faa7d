// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import java.util.function.Supplier;

/**
 * Runs work with the class loader of this program as the thread's context class loader.
 *
 * <p>Drools and the template engine look for their parts by that loader, and Drools remembers for
 * the life of the JVM if it found none. In a mail server that loader does not know this program.
 */
public final class OwnClassLoader {
    private OwnClassLoader() {}

    public static <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnClassLoader.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
