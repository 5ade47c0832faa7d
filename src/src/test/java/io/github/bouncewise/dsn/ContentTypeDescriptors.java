// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;

/**
 * Tells mime4j how the octets of an entity are cut into parts and decoded. Of several fields with
 * one name the first counts, and a multipart without a delimiter is none. mime4j's own reader of
 * Content-Type decodes encoded words in it, and looks for each of their charsets on the class path.
 */
final class ContentTypeDescriptors implements BodyDescriptorBuilder {
    private Optional<ContentType> type = Optional.empty();
    private String transferEncoding = "";

    /** What follows the colon of a field, one character for each octet. */
    static String body(Field field) {
        ByteSequence raw = field.getRaw();
        String octets = new String(raw.toByteArray(), StandardCharsets.ISO_8859_1);
        return octets.substring(octets.indexOf(':') + 1);
    }

    @Override
    public void reset() {
        type = Optional.empty();
        transferEncoding = "";
    }

    @Override
    public Field addField(RawField field) {
        String name = field.getName().strip();
        if (name.equalsIgnoreCase("Content-Type") && type.isEmpty()) {
            type = ContentType.of(body(field)).filter(ContentTypeDescriptors::canBeCut);
        } else if (name.equalsIgnoreCase("Content-Transfer-Encoding")
                && transferEncoding.isEmpty()) {
            transferEncoding = body(field).strip().toLowerCase(Locale.ROOT);
        }
        return null;
    }

    @Override
    public BodyDescriptor build() {
        return new Described(
                type.orElse(ContentType.PLAIN),
                transferEncoding.isEmpty() ? "7bit" : transferEncoding);
    }

    private static boolean canBeCut(ContentType type) {
        return !type.isMultipart() || !type.boundary().isEmpty();
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        return new ContentTypeDescriptors();
    }

    private record Described(ContentType type, String encoding) implements BodyDescriptor {

        @Override
        public String getMimeType() {
            return type.type();
        }

        @Override
        public String getMediaType() {
            return type.type().substring(0, type.type().indexOf('/'));
        }

        @Override
        public String getSubType() {
            return type.type().substring(type.type().indexOf('/') + 1);
        }

        @Override
        public String getBoundary() {
            return type.boundary().isEmpty() ? null : type.boundary();
        }

        /** Not asked for: texts are decoded by {@link TextDecoder}. */
        @Override
        public String getCharset() {
            return null;
        }

        @Override
        public String getTransferEncoding() {
            return encoding;
        }

        /** Not known: the field of that name is not trusted. */
        @Override
        public long getContentLength() {
            return -1;
        }
    }
}
