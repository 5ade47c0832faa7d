// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Predicate;

/** Removes an annotation from a bounce. */
final class Restored {
    private final byte[] message;
    private final HeaderSection header;
    private final String boundary;
    private final Multipart parts;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Restored(byte[] message, HeaderSection header, String boundary, Multipart parts) {
        this.message = message;
        this.header = header;
        this.boundary = boundary;
        this.parts = parts;
    }

    /**
     * The original bounce; empty if the message is not annotated, or the annotation was changed.
     */
    static Optional<byte[]> of(byte[] message, Seal seal) {
        Interruption.check();
        if (!OwnFields.mayHaveOurs(message)) {
            return Optional.empty();
        }
        Optional<HeaderSection> header =
                HeaderSection.read(message, 0, message.length)
                        .filter(fields -> OwnFields.areSealed(fields, message, seal));
        Optional<String> boundary =
                header.flatMap(HeaderSection::contentType)
                        .filter(ContentType::isMultipart)
                        .map(ContentType::boundary);
        return boundary.flatMap(b -> Multipart.read(message, header.get().bodyStart(), b))
                .flatMap(
                        parts ->
                                new Restored(message, header.get(), boundary.get(), parts).bytes());
    }

    private Optional<byte[]> bytes() {
        return HeaderSection.read(message, parts.partStart(), parts.partEnd())
                .flatMap(
                        part ->
                                ReportPosition.of(part)
                                        .flatMap(
                                                place ->
                                                        switch (place) {
                                                            case REPLACES -> replaced(part);
                                                            case JOINS -> joined(part);
                                                            case FILLS -> filled();
                                                            case PRECEDES -> preceded();
                                                            case ENCLOSES -> enclosed();
                                                        }));
    }

    private Optional<byte[]> replaced(HeaderSection part) {
        return part.contentType()
                .flatMap(t -> Multipart.read(message, part.bodyStart(), t.boundary()))
                .map(
                        alternatives -> {
                            fields(field -> true);
                            copy(header.end(), parts.partStart());
                            int end = alternatives.delimiter() - header.lineEnd().length;
                            copy(part.bodyStart(), Math.max(part.bodyStart(), end));
                            copy(parts.partEnd(), message.length);
                            return out.toByteArray();
                        });
    }

    private Optional<byte[]> joined(HeaderSection part) {
        return part.contentType()
                .map(ContentType::boundary)
                .flatMap(
                        both ->
                                Multipart.read(message, part.bodyStart(), both)
                                        .flatMap(r -> Multipart.read(message, r.next(), both)))
                .map(
                        notice -> {
                            fields(field -> true);
                            copy(header.end(), parts.partStart());
                            copy(notice.partStart(), notice.next() - header.lineEnd().length);
                            copy(parts.partEnd(), message.length);
                            return out.toByteArray();
                        });
    }

    private Optional<byte[]> filled() {
        fields(field -> true);
        copy(header.end(), parts.partStart());
        copy(parts.next(), message.length);
        return Optional.of(out.toByteArray());
    }

    private Optional<byte[]> preceded() {
        fields(field -> true);
        copy(header.end(), parts.delimiter());
        copy(parts.next(), message.length);
        return Optional.of(out.toByteArray());
    }

    private Optional<byte[]> enclosed() {
        return Multipart.read(message, parts.next(), boundary)
                .map(
                        second -> {
                            fields(field -> !field.isAboutContent());
                            // the line end before the delimiter was added by us, and may follow a
                            // bare CR
                            copy(second.partStart(), second.next() - header.lineEnd().length);
                            return out.toByteArray();
                        });
    }

    private void fields(Predicate<Field> wanted) {
        copy(0, header.start());
        header.fields().stream()
                .filter(field -> !OwnFields.isAdded(field, header))
                .filter(wanted)
                .forEach(field -> copy(field.start(), field.end()));
    }

    private void copy(int from, int to) {
        out.write(message, from, to - from);
    }
}
