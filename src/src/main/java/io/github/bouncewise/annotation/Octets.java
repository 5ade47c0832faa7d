// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Octets that are being written, by one thread. A thread uses the same arrays again and again: a
 * report has tens of kilobytes, and would be copied into new ones several times.
 */
public final class Octets implements AutoCloseable {
    /** Octets of an array that is kept for the next message; larger ones are rare. */
    private static final int LONGEST_KEPT = 1 << 18;

    /** Arrays that a thread keeps: text, page, the annotated message, and one for a moment. */
    private static final int MOST_KEPT = 4;

    private static final int USUAL = 1 << 15;

    private static final ThreadLocal<Deque<byte[]>> SPARE =
            ThreadLocal.withInitial(ArrayDeque::new);

    private static final byte[] NONE = {};

    private byte[] bytes;
    private int length;

    /** Empty; to be closed by the same thread. */
    public Octets() {
        byte[] spare = SPARE.get().poll();
        this.bytes = spare == null ? new byte[USUAL] : spare;
    }

    /** The UTF-8 form of a text, in an array of its own. */
    static Octets of(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    private Octets(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** Nothing of it can be used any longer. */
    @Override
    public void close() {
        Deque<byte[]> spare = SPARE.get();
        if (bytes.length > 0 && bytes.length <= LONGEST_KEPT && spare.size() < MOST_KEPT) {
            spare.push(bytes);
        }
        bytes = NONE;
        length = 0;
    }

    public int length() {
        return length;
    }

    /** The octet at a place, from 0 to 255. */
    public int at(int place) {
        return bytes[place] & 0xFF;
    }

    /** The place of the next octet of a kind (below 128) from a place on; the end if none is. */
    public int find(int octet, int from) {
        return EightOctets.find(octet, bytes, from, length);
    }

    /** In which it is, from the first on; for reading. */
    byte[] array() {
        return bytes;
    }

    /** The same with room for more behind its end; what is put there counts by {@link #extend}. */
    byte[] withRoom(int more) {
        reserve(more);
        return bytes;
    }

    /** What was put behind the end, up to a place, belongs to it. */
    void extend(int to) {
        length = to;
    }

    /** Drops what is behind a place. */
    public void truncate(int to) {
        length = Math.min(length, to);
    }

    void write(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
    }

    public void write(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /** Octets of another one, or of this one. */
    public void write(Octets from, int start, int end) {
        write(from.bytes, start, end);
    }

    /** One octet for each character, none of which is above U+00FF. */
    void write(String text) {
        int end = text.length();
        reserve(end);
        for (int i = 0; i < end; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** The UTF-8 form of a part of a text. Half a pair of surrogates becomes a {@code ?}. */
    public void writeUtf8(CharSequence text, int start, int end) {
        reserve(3 * (end - start));
        for (int i = ascii(text, start, end); i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < end
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xF0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | point & 0x3F);
            } else {
                bytes[length++] = '?';
            }
        }
    }

    /** Writes the characters of ASCII that a text begins with, for which there is room. */
    private int ascii(CharSequence text, int start, int end) {
        byte[] to = bytes;
        int place = length;
        int i = start;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                break;
            }
            to[place++] = (byte) c;
        }
        length = place;
        return i;
    }

    /** The text that this is the UTF-8 form of. */
    public String utf8() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Gives all that was written. */
    void to(SealedBody.Sink sink) {
        sink.update(bytes, 0, length);
    }

    /** How many octets are above 127. */
    int beyondAscii() {
        byte[] all = bytes;
        int end = length;
        int beyond = 0;
        for (int i = 0; i < end; i++) {
            beyond += all[i] >>> 31;
        }
        return beyond;
    }

    byte[] sha256() {
        MessageDigest digest = Boundary.sha256();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** All that was written, between what comes before it. */
    byte[] after(byte[] message, int end, String fields) {
        byte[] head = fields.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[end + head.length + length];
        System.arraycopy(message, 0, all, 0, end);
        System.arraycopy(head, 0, all, end, head.length);
        System.arraycopy(bytes, 0, all, end + head.length, length);
        return all;
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
