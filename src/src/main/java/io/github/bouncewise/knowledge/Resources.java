// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Large files of the build. */
public final class Resources {
    private Resources() {}

    /**
     * All octets of a stream. One from a jar knows how many there are, so that they are read into
     * one array; {@link InputStream#readAllBytes} would copy millions of them from piece to piece.
     */
    public static byte[] octets(InputStream from) throws IOException {
        byte[] octets = new byte[Math.max(from.available(), 1)];
        int length = from.readNBytes(octets, 0, octets.length);
        byte[] rest = from.readAllBytes();
        if (rest.length == 0 && length == octets.length) {
            return octets;
        }
        byte[] all = Arrays.copyOf(octets, length + rest.length);
        System.arraycopy(rest, 0, all, length, rest.length);
        return all;
    }
}
