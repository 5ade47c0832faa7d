// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Charsets;
import io.github.bouncewise.mime.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The one place where octets become text. Never fails: a notice is read as well as it can be. */
final class TextDecoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final byte ESCAPE = 0x1b;

    private TextDecoder() {}

    /**
     * @param name the charset that the message names, or empty; a wrong or missing name is common,
     *     so UTF-8 that is valid is taken for UTF-8, and escape sequences for ISO-2022-JP (RFC
     *     1468)
     */
    static String decode(Slice octets, String name) {
        Optional<Charset> named = Charsets.named(name);
        if (isPlain(octets.array(), octets.from(), octets.to())
                && (named.isEmpty() || extendsAscii(named.get()))) {
            return octets.latin1();
        }
        if (named.isPresent() && !named.get().equals(StandardCharsets.US_ASCII)) {
            Optional<String> text = strictly(octets, named.get());
            if (text.isPresent()) {
                return text.get();
            }
        }
        if (escapes(octets)) {
            Optional<String> text = Charsets.named("ISO-2022-JP").flatMap(c -> strictly(octets, c));
            if (text.isPresent()) {
                return text.get();
            }
        }
        return strictly(octets, StandardCharsets.UTF_8)
                .orElseGet(
                        () ->
                                new String(
                                        octets.array(),
                                        octets.from(),
                                        octets.length(),
                                        named.filter(c -> !c.equals(StandardCharsets.US_ASCII))
                                                .orElse(WINDOWS_1252)));
    }

    /**
     * The body of a header field: unfolded (RFC 5322 section 2.2.3), encoded words decoded.
     *
     * @param octets in which it is, from one place to another; not changed
     */
    static String decodeField(byte[] octets, int from, int to) {
        if (!isPlain(octets, from, to)) {
            return unfolded(decode(new Slice(octets, from, to), ""));
        }
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(octets[start])) {
            start++;
        }
        while (start < end && Character.isWhitespace(octets[end - 1])) {
            end--;
        }
        String line = new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
        return isFolded(line) ? unfolded(line) : EncodedWords.decode(line);
    }

    private static String unfolded(String raw) {
        if (!isFolded(raw)) {
            return EncodedWords.decode(raw.strip());
        }
        StringBuilder line = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\r' && c != '\n') {
                line.append(c);
            }
        }
        return EncodedWords.decode(line.toString().strip());
    }

    private static boolean isFolded(String raw) {
        return raw.indexOf('\r') >= 0 || raw.indexOf('\n') >= 0;
    }

    /** Whether there are octets of ASCII only, none of which switches to another charset. */
    private static boolean isPlain(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < 0 || octets[i] == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    /** Whether ASCII is ASCII in it, of those that most messages name. */
    private static boolean extendsAscii(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII)
                || charset.equals(StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> strictly(Slice octets, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .decode(ByteBuffer.wrap(octets.array(), octets.from(), octets.length()))
                            .toString());
        } catch (CharacterCodingException otherwise) {
            return Optional.empty();
        }
    }

    private static boolean escapes(Slice octets) {
        byte[] array = octets.array();
        for (int i = octets.from(); i + 1 < octets.to(); i++) {
            if (array[i] == ESCAPE && (array[i + 1] == '$' || array[i + 1] == '(')) {
                return true;
            }
        }
        return false;
    }
}
