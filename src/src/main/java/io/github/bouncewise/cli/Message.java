// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.IOException;

/**
 * A message that is read only when it is needed.
 *
 * @param name its path, with {@code #n} for the n-th message of an mbox
 * @param held octets that are in memory already before it is read
 */
record Message(String name, long held, Source source) {

    /** A message of which nothing is in memory yet. */
    Message(String name, Source source) {
        this(name, 0, source);
    }

    byte[] read() throws IOException {
        return source.read();
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        byte[] read() throws IOException;
    }
}
