// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.annotation.Octets;
import io.github.bouncewise.limits.Interruption;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes the UTF-8 form of what a template makes, and ends with an exception what writes too much
 * or too long. Without the copy and the lock of {@link Writer}.
 */
final class TemplateWriter extends Writer {
    /** Characters of one report; real ones have some 50,000. */
    static final int MOST_CHARACTERS = 2_000_000;

    /** Time of one evaluation, which takes some milliseconds. */
    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    /** The clock is read as often; each piece of a template and each value is written alone. */
    private static final int WRITES_BETWEEN = 16;

    /** Characters that a thread keeps room for. */
    private static final int LONGEST_KEPT = 1 << 16;

    private static final ThreadLocal<StringBuilder> ROOM =
            ThreadLocal.withInitial(() -> new StringBuilder(1 << 10));

    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] QUOTE = ascii("&quot;");
    private static final byte[] APOSTROPHE = ascii("&#39;");

    private final Octets out;
    private final long deadline = System.nanoTime() + MOST_TIME.toNanos();
    private int left = MOST_CHARACTERS;
    private int writes;

    TemplateWriter(Octets out) {
        this.out = out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Empty, for a text that is written before anything else is; this thread's own. */
    static StringBuilder room() {
        StringBuilder room = ROOM.get();
        if (room.capacity() > LONGEST_KEPT) {
            room = new StringBuilder(1 << 10);
            ROOM.set(room);
        }
        room.setLength(0);
        return room;
    }

    /** A piece of a template. */
    void write(byte[] utf8, int characters) throws IOException {
        take(characters);
        out.write(utf8, 0, utf8.length);
    }

    /** A text with the signs of HTML escaped, as the engine does. */
    void escaped(String text) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            byte[] entity = entity(text.charAt(i));
            if (entity != null) {
                out.writeUtf8(text, from, i);
                out.write(entity, 0, entity.length);
                left -= entity.length - 1;
                from = i + 1;
            }
        }
        out.writeUtf8(text, from, text.length());
        take(text.length());
    }

    private static byte[] entity(char c) {
        return switch (c) {
            case '&' -> AMPERSAND;
            case '<' -> LESS;
            case '>' -> GREATER;
            case '"' -> QUOTE;
            case '\'' -> APOSTROPHE;
            default -> null;
        };
    }

    void write(StringBuilder text) throws IOException {
        take(text.length());
        out.writeUtf8(text, 0, text.length());
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        take(length);
        out.writeUtf8(CharBuffer.wrap(text), from, from + length);
    }

    @Override
    public void write(String text) throws IOException {
        take(text.length());
        out.writeUtf8(text, 0, text.length());
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        take(length);
        out.writeUtf8(text, from, from + length);
    }

    /** Counts what is written, or a turn of a loop. */
    void take(int characters) throws IOException {
        Interruption.check();
        left -= characters;
        if (left < 0) {
            throw new IOException("it writes more than " + MOST_CHARACTERS + " characters");
        }
        if (writes++ % WRITES_BETWEEN == 0 && System.nanoTime() - deadline > 0) {
            throw new IOException("it takes longer than " + MOST_TIME.toSeconds() + " seconds");
        }
    }

    @Override
    public void flush() {
        // a text has nothing to flush
    }

    @Override
    public void close() {
        // a text has nothing to close
    }
}
