// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.util.Arrays;

/** Octets that are being written, by one thread. */
final class Octets {
    private byte[] bytes;
    private int length;

    Octets(int capacity) {
        this.bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    void write(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
    }

    void write(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /** One octet for each character, none of which is above U+00FF. */
    void write(String text) {
        write(text, 0, text.length());
    }

    /** The same for a part of a text. */
    void write(String text, int start, int end) {
        reserve(end - start);
        for (int i = start; i < end; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** All that was written, between what comes before it. */
    byte[] after(byte[] message, int end, String fields) {
        Octets all = new Octets(end + fields.length() + length);
        all.write(message, 0, end);
        all.write(fields);
        all.write(bytes, 0, length);
        return all.bytes;
    }

    /** The octets from a place on, without a copy. */
    SealedBody bodyFrom(int start) {
        return new SealedBody(bytes, start, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
