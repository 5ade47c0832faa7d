// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts a report into a bounce and keeps every other byte unchanged.
 *
 * <ul>
 *   <li>multipart/report (RFC 6522): the report takes the place of part 1, which moves into its
 *       preamble. If only that part contains the returned message, both share its place; if it is
 *       not for people, it stays and the report comes before it.
 *   <li>multipart/mixed: the report becomes a new first part.
 *   <li>everything else: the bounce becomes multipart/mixed, with the report and the original
 *       content, which keeps its own content fields.
 * </ul>
 *
 * <p>Not changed, the same array is returned: what is signed or encrypted as a whole (RFC 1847, RFC
 * 8551), what is larger than the limit, what is not well-formed MIME, and what was annotated
 * before.
 */
public final class Annotator {
    private static final Set<String> SEALED_BY_OTHERS =
            Set.of(
                    "multipart/signed",
                    "multipart/encrypted",
                    "application/pkcs7-mime",
                    "application/x-pkcs7-mime",
                    "application/pkcs7-signature",
                    "application/x-pkcs7-signature",
                    "application/pgp",
                    "application/pgp-encrypted");

    /** Multiparts with a single content; others may contain parts for programs. */
    private static final Set<String> ALTERNATIVES =
            Set.of("multipart/alternative", "multipart/related");

    private static final byte[] NOTHING = {};
    private static final Set<String> IDENTITY = Set.of("", "7bit", "8bit", "binary");

    private final byte[] original;
    private final ReportContent content;
    private final HeaderSection header;
    private final ContentType type;
    private final String eol;
    private final Seal seal;

    private Annotator(
            byte[] original,
            ReportContent content,
            HeaderSection header,
            ContentType type,
            Seal seal) {
        this.original = original;
        this.content = content;
        this.header = header;
        this.type = type;
        this.seal = seal;
        this.eol = new String(header.lineEnd(), StandardCharsets.US_ASCII);
    }

    /**
     * The annotated bounce; what {@link #untouched} returns if it must not be annotated.
     *
     * @param sizeLimit size in octets above which a message is not annotated
     * @param seal marks and recognises annotations of this server
     */
    public static byte[] annotate(
            byte[] original, ReportContent content, long sizeLimit, Seal seal) {
        Interruption.check();
        if (original.length > sizeLimit) {
            return untouched(original, seal);
        }
        return HeaderSection.read(original, 0, original.length)
                .flatMap(
                        header ->
                                header.contentType()
                                        .map(
                                                t ->
                                                        new Annotator(
                                                                original, content, header, t,
                                                                seal)))
                .flatMap(Annotator::annotated)
                .orElseGet(() -> untouched(original, seal));
    }

    /** Whether a header field has a name that only annotations have: {@code X-Bouncewise-*}. */
    public static boolean isOwnField(String name) {
        return OwnFields.isOurs(name);
    }

    /**
     * A message to which nothing is added: the given array, or a copy without the {@code
     * X-Bouncewise-*} fields of others. Those of an annotation of this server stay.
     */
    public static byte[] untouched(byte[] message, Seal seal) {
        boolean ours =
                HeaderSection.read(message, 0, message.length)
                        .filter(header -> OwnFields.areSealed(header, message, seal))
                        .isPresent();
        return ours ? message : OwnFields.removed(message);
    }

    /**
     * The bounce as it was before it was annotated: byte for byte, except that the content fields
     * of an enclosed bounce come after its other fields. A message that is not annotated is
     * returned itself.
     */
    public static byte[] original(byte[] message, Seal seal) {
        return Restored.of(message, seal).orElse(message);
    }

    private Optional<byte[]> annotated() {
        if (!hasWholeFields()
                || SEALED_BY_OTHERS.contains(type.type())
                || OwnFields.areSealed(header, original, seal)) {
            return Optional.empty();
        }
        return withReport().flatMap(this::withOwnFields);
    }

    /**
     * Ours come above the other fields; they are written last, as the seal holds all the others.
     */
    private Optional<byte[]> withOwnFields(byte[] message) {
        return HeaderSection.read(message, 0, message.length)
                .map(
                        complete -> {
                            ByteArrayOutputStream out = new ByteArrayOutputStream();
                            out.write(message, 0, complete.start());
                            write(out, OwnFields.write(content.headers(), complete, message, seal));
                            out.write(message, complete.start(), message.length - complete.start());
                            return out.toByteArray();
                        });
    }

    private Optional<byte[]> withReport() {
        if (!type.isMultipart()) {
            return wrapped();
        }
        if (!IDENTITY.contains(header.transferEncoding())) {
            return Optional.empty();
        }
        return Multipart.read(original, header.bodyStart(), type.boundary())
                .flatMap(this::annotated);
    }

    private boolean hasWholeFields() {
        List<Field> fields = header.fields();
        return !fields.isEmpty() && fields.get(fields.size() - 1).raw().endsWith("\n");
    }

    private Optional<byte[]> annotated(Multipart parts) {
        return switch (type.type()) {
            case "multipart/report" ->
                    isForPeople(parts) ? withFirstPartReplaced(parts) : withNewFirstPart(parts);
            case "multipart/mixed" -> withNewFirstPart(parts);
            default -> wrapped();
        };
    }

    /**
     * Whether part 1 is a notice; some reports begin with the part for programs, which must stay.
     */
    private boolean isForPeople(Multipart parts) {
        return HeaderSection.read(original, parts.partStart(), parts.partEnd())
                .flatMap(HeaderSection::contentType)
                .map(ContentType::type)
                .filter(t -> t.startsWith("text/") || ALTERNATIVES.contains(t))
                .filter(t -> !t.equals("text/rfc822-headers"))
                .isPresent();
    }

    private Optional<byte[]> withFirstPartReplaced(Multipart parts) {
        boolean empty = parts.partStart() == parts.next();
        byte[] notice = Arrays.copyOfRange(original, parts.partStart(), parts.partEnd());
        boolean needed = content.returnedInNotice() && !hasThird(parts);
        ReportPosition place =
                empty
                        ? ReportPosition.FILLS
                        : needed ? ReportPosition.JOINS : ReportPosition.REPLACES;
        return reportPart(place, notice, type.boundary())
                .map(
                        report -> {
                            ByteArrayOutputStream out = top();
                            copy(out, header.end(), parts.partStart());
                            out.writeBytes(report);
                            write(out, empty ? eol : "");
                            copy(out, parts.partEnd(), original.length);
                            return out.toByteArray();
                        });
    }

    /** Whether the report has the returned message, or its header, as third part (RFC 6522). */
    private boolean hasThird(Multipart parts) {
        return Multipart.read(original, parts.next(), type.boundary())
                .filter(second -> !second.isLast(original, type.boundary()))
                .isPresent();
    }

    private Optional<byte[]> withNewFirstPart(Multipart parts) {
        return reportPart(ReportPosition.PRECEDES, NOTHING, type.boundary())
                .map(
                        report -> {
                            ByteArrayOutputStream out = top();
                            copy(out, header.end(), parts.delimiter());
                            write(out, "--" + type.boundary() + eol);
                            out.writeBytes(report);
                            write(out, eol);
                            copy(out, parts.delimiter(), original.length);
                            return out.toByteArray();
                        });
    }

    private Optional<byte[]> wrapped() {
        return Boundary.of(original, boundary -> Boundary.isIn(original, boundary))
                .flatMap(
                        outer ->
                                reportPart(ReportPosition.ENCLOSES, NOTHING, outer)
                                        .map(report -> wrapped(report, outer)));
    }

    private byte[] wrapped(byte[] report, String boundary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(out, 0, header.start());
        for (Field field : header.fields()) {
            if (!OwnFields.isOurs(field.name()) && !field.isAboutContent()) {
                write(out, field.raw());
            }
        }
        if (header.all("MIME-Version").isEmpty()) {
            write(out, "MIME-Version: 1.0" + eol);
        }
        write(out, "Content-Type: multipart/mixed;" + eol + " boundary=\"" + boundary + "\"" + eol);
        // RFC 2045 section 6.4: a multipart with an 8bit or binary part must declare that encoding
        if (Set.of("8bit", "binary").contains(header.transferEncoding())) {
            write(out, "Content-Transfer-Encoding: " + header.transferEncoding() + eol);
        }
        write(out, eol + "--" + boundary + eol);
        out.writeBytes(report);
        write(out, eol + "--" + boundary + eol);
        header.fields().stream()
                .filter(Field::isAboutContent)
                .forEach(field -> write(out, field.raw()));
        write(out, header.end() == original.length ? eol : "");
        copy(out, header.end(), original.length);
        write(out, eol + "--" + boundary + "--" + eol);
        return out.toByteArray();
    }

    /** The message's header fields, without any of ours. */
    private ByteArrayOutputStream top() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(out, 0, header.start());
        header.fields().stream()
                .filter(field -> !OwnFields.isOurs(field.name()))
                .forEach(field -> write(out, field.raw()));
        return out;
    }

    private Optional<byte[]> reportPart(ReportPosition place, byte[] notice, String outer) {
        Predicate<String> taken = b -> b.startsWith(outer) || Boundary.isIn(notice, b);
        return Boundary.of(content.html().getBytes(StandardCharsets.UTF_8), taken)
                .flatMap(
                        inner ->
                                place == ReportPosition.JOINS
                                        ? Boundary.of(notice, taken.or(inner::equals))
                                                .map(both -> joined(notice, inner, both))
                                        : Optional.of(
                                                ReportPart.write(
                                                        content,
                                                        place,
                                                        notice,
                                                        inner,
                                                        header.lineEnd())));
    }

    private byte[] joined(byte[] notice, String inner, String both) {
        return ReportPart.join(content, notice, inner, both, header.lineEnd());
    }

    private void copy(ByteArrayOutputStream out, int from, int to) {
        out.write(original, from, to - from);
    }

    private static void write(ByteArrayOutputStream out, String raw) {
        out.writeBytes(raw.getBytes(StandardCharsets.ISO_8859_1));
    }
}
