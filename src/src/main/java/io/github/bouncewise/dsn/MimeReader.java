// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
import io.github.bouncewise.mime.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns octets into {@link Part}s, which are places in these octets as far as no transfer encoding
 * had to be undone. Broken MIME is read as far as it goes; what is beyond the limits is left out,
 * so that time and memory stay within a constant times the size of the message.
 */
final class MimeReader {
    /** Multiparts inside each other; each level costs one more look at every octet below it. */
    static final int MAX_DEPTH = 16;

    static final int MAX_PARTS = 2_000;
    static final int MAX_FIELDS = 1_000;

    /** Octets of one header field; the rest of it is left out. */
    static final int MAX_FIELD_LENGTH = 32_768;

    private int parts;

    private MimeReader() {}

    static Part read(Slice message) {
        Part part = new MimeReader().entity(message, 1);
        boolean headless =
                part.headers().isEmpty() && part.parts().isEmpty() && part.body().isEmpty();
        return headless ? new Part("text/plain", Map.of(), Headers.NONE, message, List.of()) : part;
    }

    private boolean isFull() {
        return parts > MAX_PARTS;
    }

    private Part entity(Slice entity, int depth) {
        Interruption.check();
        parts++;
        if (isFull()) {
            return new Part("text/plain", Map.of(), Headers.NONE, Slice.NONE, List.of());
        }
        Header header = Header.read(entity);
        Slice body = new Slice(entity.array(), header.end(), entity.to());
        ContentType type = header.type();
        if (header.cut().isPresent() && depth <= MAX_DEPTH) {
            return multipart(header, body, depth);
        }
        Slice kept =
                isKept(type.type()) ? TransferEncoding.decode(body, header.encoding()) : Slice.NONE;
        return type.isMultipart()
                ? text(header, kept)
                : new Part(type.type(), type.parameters(), header.fields(), kept, List.of());
    }

    private Part multipart(Header header, Slice body, int depth) {
        Delimiter delimiter = new Delimiter(body, header.cut().orElseThrow());
        List<Part> children = new ArrayList<>();
        int first = delimiter.find(body.from());
        int at = first;
        while (at < body.to() && !isFull()) {
            int from = delimiter.lineEnd(at);
            if (delimiter.closes() || from >= body.to()) {
                break;
            }
            at = delimiter.find(from);
            Slice child = new Slice(body.array(), from, delimiter.textEnd(from, at));
            children.add(entity(child, depth + 1));
        }
        ContentType type = header.type();
        if (children.isEmpty() && type.isMultipart()) {
            // The boundary never occurs: all text is in the preamble.
            int end = delimiter.textEnd(body.from(), first);
            return text(header, new Slice(body.array(), body.from(), end));
        }
        return new Part(type.type(), type.parameters(), header.fields(), Slice.NONE, children);
    }

    private static Part text(Header header, Slice body) {
        return new Part("text/plain", Map.of(), header.fields(), body, List.of());
    }

    /** Pictures and the like tell nothing about the failure, and are the bulk of a message. */
    private static boolean isKept(String type) {
        return !type.startsWith("image/")
                && !type.startsWith("audio/")
                && !type.startsWith("video/");
    }

    /**
     * What a header says of its entity.
     *
     * @param type by the last field of that name
     * @param cut the boundary by the first field of that name, if that is a multipart with one
     * @param encoding in lower case, or empty
     * @param end where the body begins
     */
    private record Header(
            Headers fields, ContentType type, Optional<String> cut, String encoding, int end) {

        static Header read(Slice entity) {
            FieldReader reader = new FieldReader(entity);
            Headers.Builder fields = new Headers.Builder(entity.array());
            ContentType type = ContentType.PLAIN;
            ContentType first = null;
            String encoding = "";
            while (reader.next()) {
                Interruption.check();
                boolean kept = fields.add(reader);
                if (reader.isNamed("Content-Type")) {
                    Optional<ContentType> named = ContentType.of(reader.value().latin1());
                    if (kept) {
                        type = named.orElse(type);
                    }
                    if (first == null) {
                        first = named.filter(Header::canBeCut).orElse(null);
                    }
                } else if (encoding.isEmpty() && reader.isNamed("Content-Transfer-Encoding")) {
                    encoding = reader.value().latin1().strip().toLowerCase(Locale.ROOT);
                }
            }
            Optional<String> cut =
                    first != null && first.isMultipart()
                            ? Optional.of(first.boundary())
                            : Optional.empty();
            return new Header(fields.build(), type, cut, encoding, reader.body());
        }

        /** A multipart without a delimiter is none. */
        private static boolean canBeCut(ContentType type) {
            return !type.isMultipart() || !type.boundary().isEmpty();
        }
    }
}
