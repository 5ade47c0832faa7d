// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
import io.github.bouncewise.mime.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.ByteSequence;

/**
 * What {@link MimeReader} does, by mime4j's token stream: it is to give the same parts and fields
 * for each message.
 */
final class TokenStreamReader {
    private static final MimeConfig LENIENT =
            new MimeConfig.Builder()
                    .setMaxLineLen(-1)
                    .setMaxHeaderCount(-1)
                    .setMaxHeaderLen(-1)
                    .setMaxContentLen(-1)
                    .build();

    /** Octets of a buffer that a thread keeps. */
    private static final int LONGEST_KEPT = 1 << 18;

    private static final ThreadLocal<byte[]> BUFFER =
            ThreadLocal.withInitial(() -> new byte[16_384]);

    private final Deque<Draft> open = new ArrayDeque<>();
    private Part root;
    private int parts;

    private TokenStreamReader() {}

    static Part read(byte[] message) {
        Part part = new TokenStreamReader().readAll(new ByteArrayInputStream(message));
        boolean headless =
                part.headers().fields().isEmpty()
                        && part.parts().isEmpty()
                        && part.body().isEmpty();
        return headless
                ? new Part("text/plain", Map.of(), Headers.NONE, Slice.of(message), List.of())
                : part;
    }

    /** Only the header of a message, however long what follows is. */
    static Headers headers(byte[] message) {
        // to the end of the stream, where mime4j gives back its buffers
        return new TokenStreamReader()
                .readAll(new ByteArrayInputStream(message, 0, endOfHeader(message)))
                .headers();
    }

    /** The place behind the first empty line, beyond which no header extends. */
    private static int endOfHeader(byte[] message) {
        int lineStart = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '\n') {
                if (i == lineStart || i == lineStart + 1 && message[lineStart] == '\r') {
                    return i + 1;
                }
                lineStart = i + 1;
            }
        }
        return message.length;
    }

    private Part readAll(InputStream message) {
        MimeTokenStream tokens =
                new MimeTokenStream(
                        LENIENT, DecodeMonitor.SILENT, null, new ContentTypeDescriptors());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(message);
        try {
            EntityState state = tokens.getState();
            while (state != EntityState.T_END_OF_STREAM && parts <= MimeReader.MAX_PARTS) {
                Interruption.check();
                take(state, tokens);
                state = tokens.next();
            }
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (IOException | MimeException | RuntimeException broken) {
            // What was read up to here is what there is: mime4j gives up on a part, we don't.
        }
        while (!open.isEmpty()) {
            close();
        }
        return root == null ? new Draft().toPart() : root;
    }

    private void take(EntityState state, MimeTokenStream tokens) throws IOException {
        switch (state) {
            case T_START_MESSAGE, T_START_BODYPART -> {
                open.push(new Draft());
                parts++;
                if (open.size() > MimeReader.MAX_DEPTH) {
                    tokens.setRecursionMode(RecursionMode.M_FLAT);
                }
            }
            case T_FIELD -> open.element().add(tokens.getField());
            case T_PREAMBLE -> open.element().preamble = octets(tokens.getInputStream());
            case T_BODY -> open.element().readBody(tokens);
            case T_END_MESSAGE, T_END_BODYPART -> {
                close();
                if (open.size() < MimeReader.MAX_DEPTH) {
                    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
                }
            }
            default -> {}
        }
    }

    /** All octets of a stream. */
    private static byte[] octets(InputStream stream) throws IOException {
        byte[] buffer = BUFFER.get();
        int length = 0;
        while (true) {
            length += stream.readNBytes(buffer, length, buffer.length - length);
            if (length < buffer.length) {
                return Arrays.copyOf(buffer, length);
            }
            Interruption.check();
            buffer = Arrays.copyOf(buffer, 2 * length);
            if (buffer.length <= LONGEST_KEPT) {
                BUFFER.set(buffer);
            }
        }
    }

    private void close() {
        Part part = open.pop().toPart();
        if (open.isEmpty()) {
            root = part;
        } else {
            open.element().children.add(part);
        }
    }

    /** An entity while it is being read. */
    private static final class Draft {
        private final List<Headers.Field> fields = new ArrayList<>();
        private final List<Part> children = new ArrayList<>();
        private Map<String, String> parameters = Map.of();
        private String type = "text/plain";
        private byte[] body = {};
        private byte[] preamble = {};

        void add(Field field) {
            if (fields.size() >= MimeReader.MAX_FIELDS) {
                return;
            }
            String name = field.getName().strip();
            fields.add(new Headers.Field(name, body(field.getRaw())));
            if (name.equalsIgnoreCase("Content-Type")) {
                readType(field);
            }
        }

        private static String body(ByteSequence raw) {
            byte[] octets =
                    raw instanceof ByteArrayBuffer shared ? shared.buffer() : raw.toByteArray();
            int colon = 0;
            while (colon < raw.length() && octets[colon] != ':') {
                colon++;
            }
            int from = Math.min(colon + 1, raw.length());
            return TextDecoder.decodeField(
                    octets, from, Math.min(raw.length(), from + MimeReader.MAX_FIELD_LENGTH));
        }

        private void readType(Field field) {
            ContentType.of(ContentTypeDescriptors.body(field))
                    .ifPresent(
                            content -> {
                                type = content.type();
                                parameters = content.parameters();
                            });
        }

        void readBody(MimeTokenStream tokens) throws IOException {
            if (kept()) {
                body = octets(tokens.getDecodedInputStream());
            }
        }

        /** Pictures and the like tell nothing about the failure, and are the bulk of a message. */
        private boolean kept() {
            return !type.startsWith("image/")
                    && !type.startsWith("audio/")
                    && !type.startsWith("video/");
        }

        Part toPart() {
            if (!children.isEmpty()) {
                return new Part(type, parameters, new Headers(fields), Slice.NONE, children);
            }
            if (type.startsWith("multipart/")) {
                // The boundary never occurs: all text is in the preamble.
                return new Part(
                        "text/plain",
                        Map.of(),
                        new Headers(fields),
                        Slice.of(preamble.length > 0 ? preamble : body),
                        List.of());
            }
            return new Part(type, parameters, new Headers(fields), Slice.of(body), List.of());
        }
    }
}
