// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.ContentType;
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
 *       preamble. If only that part contains the returned message, or if it has parts of its own
 *       that may be for programs, both share its place; if it is not for people, it stays and the
 *       report comes before it.
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

    private static final Set<String> IDENTITY = Set.of("", "7bit", "8bit", "binary");

    private final byte[] original;
    private final ReportContent content;
    private final HeaderSection header;
    private final ContentType type;
    private final String eol;
    private final Seal seal;

    /** The message without what is before its first field, and without our fields. */
    private final Octets out;

    /** Where the body begins in {@code out}. */
    private int bodyStart;

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
        this.out = new Octets();
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
                                        .flatMap(t -> annotate(original, content, header, t, seal)))
                .orElseGet(() -> untouched(original, seal));
    }

    private static Optional<byte[]> annotate(
            byte[] original,
            ReportContent content,
            HeaderSection header,
            ContentType type,
            Seal seal) {
        Annotator annotator = new Annotator(original, content, header, type, seal);
        try (annotator.out) {
            return annotator.annotated();
        }
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
        if (!OwnFields.mayHaveOurs(message)) {
            return message;
        }
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
        return withReport() ? Optional.of(withOwnFields()) : Optional.empty();
    }

    /**
     * What is added comes above the other fields; they are written last, as the seal holds all the
     * others.
     */
    private byte[] withOwnFields() {
        String own = OwnFields.write(content.headers(), header, out.bodyFrom(bodyStart), seal);
        return out.after(original, header.start(), own);
    }

    /** Writes the message; false if there is no place for a report in it. */
    private boolean withReport() {
        if (!type.isMultipart()) {
            return wrapped();
        }
        return IDENTITY.contains(header.transferEncoding())
                && Multipart.read(original, header.bodyStart(), type.boundary())
                        .filter(this::annotated)
                        .isPresent();
    }

    private boolean hasWholeFields() {
        List<Field> fields = header.fields();
        return !fields.isEmpty() && original[fields.get(fields.size() - 1).end() - 1] == '\n';
    }

    private boolean annotated(Multipart parts) {
        return switch (type.type()) {
            case "multipart/report" -> withReportAsFirstPart(parts);
            case "multipart/mixed" -> withNewFirstPart(parts);
            default -> wrapped();
        };
    }

    /**
     * A report of three parts keeps three, with ours first. A program may look for parts within
     * part 1, unless they are the same content in several forms.
     */
    private boolean withReportAsFirstPart(Multipart parts) {
        Optional<HeaderSection> notice =
                HeaderSection.read(original, parts.partStart(), parts.partEnd());
        Optional<ContentType> first = notice.flatMap(HeaderSection::contentType);
        boolean isNotice = first.map(ContentType::type).filter(Annotator::isForPeople).isPresent();
        boolean hasOnlyCopy =
                parts.partStart() < parts.next() && content.returnedInNotice() && !hasThird(parts);
        if (isNotice ? hasOnlyCopy : first.filter(ContentType::isMultipart).isPresent()) {
            return joined(parts, notice.get());
        }
        return isNotice ? withFirstPartReplaced(parts) : withNewFirstPart(parts);
    }

    /**
     * Whether a part of this type is a notice; some reports begin with the part for programs, which
     * must stay.
     */
    private static boolean isForPeople(String type) {
        return ALTERNATIVES.contains(type)
                || type.startsWith("text/") && !type.equals("text/rfc822-headers");
    }

    private boolean withFirstPartReplaced(Multipart parts) {
        int start = parts.partStart();
        int end = parts.partEnd();
        Optional<String> inner = Boundary.ofHash(seed(), taken(start, end, type.boundary()));
        inner.ifPresent(
                boundary -> {
                    boolean empty = start == parts.next();
                    top();
                    copy(header.end(), start);
                    part(boundary)
                            .write(
                                    empty ? ReportPosition.FILLS : ReportPosition.REPLACES,
                                    original,
                                    start,
                                    end);
                    out.write(empty ? eol : "");
                    copy(end, original.length);
                });
        return inner.isPresent();
    }

    private boolean joined(Multipart parts, HeaderSection noticeHeader) {
        int start = parts.partStart();
        int end = parts.partEnd();
        Predicate<String> taken = taken(start, end, type.boundary());
        byte[] notice = Arrays.copyOfRange(original, start, end);
        Optional<String> inner = Boundary.ofHash(seed(), taken);
        Optional<String> both =
                inner.flatMap(report -> Boundary.of(notice, taken.or(report::equals)));
        String encoding = encodingAround(noticeHeader);
        both.ifPresent(
                boundary -> {
                    top();
                    copy(header.end(), start);
                    part(inner.get()).join(original, start, end, boundary, encoding);
                    copy(end, original.length);
                });
        return both.isPresent();
    }

    /** Whether the report has the returned message, or its header, as third part (RFC 6522). */
    private boolean hasThird(Multipart parts) {
        return Multipart.read(original, parts.next(), type.boundary())
                .filter(second -> !second.isLast(original, type.boundary()))
                .isPresent();
    }

    private boolean withNewFirstPart(Multipart parts) {
        Optional<String> inner = Boundary.ofHash(seed(), taken(0, 0, type.boundary()));
        inner.ifPresent(
                boundary -> {
                    top();
                    copy(header.end(), parts.delimiter());
                    out.write("--" + type.boundary() + eol);
                    part(boundary).write(ReportPosition.PRECEDES, original, 0, 0);
                    out.write(eol);
                    copy(parts.delimiter(), original.length);
                });
        return inner.isPresent();
    }

    private boolean wrapped() {
        Optional<String> outer =
                Boundary.of(original, b -> Boundary.isIn(original, 0, original.length, b));
        Optional<String> inner = outer.flatMap(b -> Boundary.ofHash(seed(), taken(0, 0, b)));
        inner.ifPresent(boundary -> wrapped(outer.get(), boundary));
        return inner.isPresent();
    }

    private void wrapped(String boundary, String inner) {
        room();
        fields(field -> !field.isAboutContent());
        if (header.all("MIME-Version").isEmpty()) {
            out.write("MIME-Version: 1.0" + eol);
        }
        out.write("Content-Type: multipart/mixed;" + eol + " boundary=\"" + boundary + "\"" + eol);
        out.write(encodingAround(header) + eol);
        bodyStart = out.length();
        out.write("--" + boundary + eol);
        part(inner).write(ReportPosition.ENCLOSES, original, 0, 0);
        out.write(eol + "--" + boundary + eol);
        fields(Field::isAboutContent);
        out.write(header.end() == original.length ? eol : "");
        copy(header.end(), original.length);
        out.write(eol + "--" + boundary + "--" + eol);
    }

    /** RFC 2045 section 6.4: a multipart with an 8bit or binary part must declare that encoding. */
    private String encodingAround(HeaderSection part) {
        String encoding = part.transferEncoding();
        return Set.of("8bit", "binary").contains(encoding)
                ? "Content-Transfer-Encoding: " + encoding + eol
                : "";
    }

    /** The message's header fields, without any of ours; the body keeps its place behind them. */
    private void top() {
        room();
        fields(field -> true);
        bodyStart = out.length() + header.bodyStart() - header.end();
    }

    /** The array that is written into grows once, if it has to: a bounce may have megabytes. */
    private void room() {
        out.withRoom(original.length + 2 * content.html().length());
    }

    private void fields(Predicate<Field> wanted) {
        for (Field field : header.fields()) {
            if (!OwnFields.isOurs(field) && wanted.test(field)) {
                copy(field.start(), field.end());
            }
        }
    }

    /** Boundaries that the report can't have between two places and within another multipart. */
    private Predicate<String> taken(int start, int end, String outer) {
        return b -> b.startsWith(outer) || Boundary.isIn(original, start, end, b);
    }

    /**
     * The hash that the boundary of the report is derived from: of the text, which is shorter than
     * the page.
     */
    private byte[] seed() {
        return content.text().sha256();
    }

    private ReportPart part(String boundary) {
        return new ReportPart(out, content, boundary, header.lineEnd());
    }

    private void copy(int from, int to) {
        out.write(original, from, to);
    }
}
