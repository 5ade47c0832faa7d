// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.files;

import org.h2.store.fs.FilePath;

/**
 * The classes by which H2 opens files. {@code FilePath} loads its subclasses when it is initialised
 * itself; if two threads initialise the two of them at the same time, each waits for the other one
 * forever. So whatever opens a file of H2 calls {@link #load} first, which begins with the upper
 * class in every thread.
 */
public final class FileClasses {
    private FileClasses() {}

    /** Returns when they can be used by any thread. */
    public static void load() {
        FilePath.get("");
    }
}
