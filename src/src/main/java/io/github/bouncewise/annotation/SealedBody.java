// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

/**
 * The body of a message as the seal takes it: lines that end with LF, without the empty ones at the
 * end, which stores add and remove.
 *
 * @param bytes in which it is
 * @param start of the body
 * @param end of the message
 */
record SealedBody(byte[] bytes, int start, int end) {

    /** Octets of several lines that are given at once: digests take whole blocks fast. */
    private static final int SOME = 1 << 13;

    /** Takes octets one after the other, as digests do. */
    interface Sink {
        void update(byte[] bytes, int start, int length);
    }

    void to(Sink sink) {
        int last = end;
        while (last > start && (bytes[last - 1] == '\n' || bytes[last - 1] == '\r')) {
            last--;
        }
        int from = start;
        try (Octets some = new Octets()) {
            for (int i = find(start, last); i < last; i = find(i + 1, last)) {
                if (bytes[i + 1] == '\n') {
                    some.write(bytes, from, i);
                    from = i + 1;
                    if (some.length() > SOME) {
                        some.to(sink);
                        some.truncate(0);
                    }
                }
            }
            some.to(sink);
        }
        sink.update(bytes, from, Math.max(0, last - from));
    }

    private int find(int from, int to) {
        return EightOctets.find('\r', bytes, from, to);
    }
}
