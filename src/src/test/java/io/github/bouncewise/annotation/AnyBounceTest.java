// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NO_LIMIT;
import static io.github.bouncewise.annotation.TestBounces.body;
import static io.github.bouncewise.annotation.TestBounces.bytes;
import static io.github.bouncewise.annotation.TestBounces.parsed;
import static io.github.bouncewise.annotation.TestBounces.parts;
import static io.github.bouncewise.annotation.TestBounces.string;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.dom.Entity;
import org.jsoup.parser.Parser;

class AnyBounceTest {

    private static final String HEADER =
            "To: anna@example.org\nContent-Type: multipart/report; boundary=\"%s\"\n\n";

    @Property(tries = 300)
    void the_other_parts_stay_byte_for_byte_whatever_they_hold(
            @ForAll("boundaries") String boundary,
            @ForAll("lineEnds") String lineEnd,
            @ForAll("bodies") String notice,
            @ForAll("bodies") String status,
            @ForAll("bodies") String returned,
            @ForAll("texts") String text) {
        String delimiter = "--" + boundary;
        String rest =
                String.join(
                        lineEnd,
                        delimiter,
                        "Content-Type: message/delivery-status",
                        "",
                        guarded(status, delimiter),
                        delimiter,
                        "Content-Type: text/rfc822-headers",
                        "",
                        guarded(returned, delimiter),
                        delimiter + "--",
                        "");
        String header = HEADER.formatted(boundary).replace("\n", lineEnd);
        String bounce = header + String.join(lineEnd, delimiter, guarded(notice, delimiter), rest);

        byte[] once = annotate(bytes(bounce), text);

        assertThat(string(once)).endsWith(lineEnd + rest).contains(header);
        assertThat(string(Annotator.original(once, Seal.OPEN))).isEqualTo(bounce);
        assertThat(annotate(once, "something else")).isSameAs(once);
        List<Entity> alternatives = parts(parts(parsed(once)).get(0));
        assertThat(body(alternatives.get(0))).isEqualTo(text);
        assertThat(withoutReferences(body(alternatives.get(1))))
                .isEqualTo(withoutReferences("<p>" + text));
    }

    @Property(tries = 300)
    void a_notice_that_stays_beside_the_report_stays_byte_for_byte(
            @ForAll("boundaries") String boundary,
            @ForAll("lineEnds") String lineEnd,
            @ForAll("bodies") String notice,
            @ForAll("bodies") String status,
            @ForAll("texts") String text) {
        String delimiter = "--" + boundary;
        String bounce =
                String.join(
                        lineEnd,
                        HEADER.formatted(boundary).replace("\n", lineEnd) + delimiter,
                        "Content-Type: text/plain",
                        "",
                        guarded(notice, delimiter),
                        delimiter,
                        "Content-Type: message/delivery-status",
                        "",
                        guarded(status, delimiter),
                        delimiter + "--",
                        "");
        ReportContent content =
                TestBounces.withReturnedInNotice(TestBounces.content(text, "<p>" + text));

        byte[] once = Annotator.annotate(bytes(bounce), content, NO_LIMIT, Seal.OPEN);

        assertThat(string(Annotator.original(once, Seal.OPEN))).isEqualTo(bounce);
        assertThat(Annotator.annotate(once, content, NO_LIMIT, Seal.OPEN)).isSameAs(once);
        List<Entity> both = parts(parts(parsed(once)).get(0));
        assertThat(both).hasSize(2);
        assertThat(body(parts(both.get(0)).get(0))).isEqualTo(text);
    }

    @Property(tries = 300)
    void a_text_bounce_stays_byte_for_byte_within_its_part(
            @ForAll("lineEnds") String lineEnd,
            @ForAll("bodies") String notice,
            @ForAll("texts") String text) {
        String bounce = "To: anna@example.org" + lineEnd + lineEnd + notice;

        byte[] once = annotate(bytes(bounce), text);

        assertThat(string(once)).contains(lineEnd + lineEnd + notice + lineEnd + "--=_bouncewise-");
        assertThat(annotate(once, "something else")).isSameAs(once);
        assertThat(parts(parsed(once))).hasSize(2);
        assertThat(string(Annotator.original(once, Seal.OPEN)))
                .endsWith(lineEnd + lineEnd + notice);
    }

    @Property(tries = 1000)
    void no_bytes_make_it_fail(@ForAll byte[] bytes, @ForAll("bodies") String tail) {
        byte[] message =
                bytes(string(bytes) + "\nContent-Type: multipart/mixed; boundary=b" + tail);
        byte[] once = annotate(message, "text");
        assertThat(annotate(once, "text")).isSameAs(once);
        assertThat(Annotator.original(message, Seal.OPEN)).isSameAs(message);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n");
    }

    @Provide
    Arbitrary<String> boundaries() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("abcXYZ0189'()+_,-./:=?")
                        .ofMinLength(1)
                        .ofMaxLength(70),
                Arbitraries.of("=_", "=_bouncewise-0-", "-", "--"));
    }

    /** Lines that look like delimiters, header fields, and octets of every kind. */
    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> line =
                Arbitraries.oneOf(
                        Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(30),
                        Arbitraries.of("--", "--b", "--b--", "From x", ".", "", "A: b", " "));
        return line.list().ofMaxSize(8).map(lines -> String.join("\n", lines));
    }

    /** What a report may hold: any script, and what a hostile server would like to smuggle in. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> line =
                Arbitraries.oneOf(
                        Arbitraries.strings().excludeChars('\r', '\n').ofMaxLength(100),
                        Arbitraries.strings().withCharRange(' ', '\u0370').ofMaxLength(100),
                        Arbitraries.of("--b", "--b--", "-", "From x", ".", "a \t", "=3D"));
        return line.filter(AnyBounceTest::isText)
                .list()
                .ofMaxSize(5)
                .map(lines -> String.join("\n", lines));
    }

    /** A page of text with references and without them is the same to who reads it. */
    private static String withoutReferences(String page) {
        return Parser.unescapeEntities(page, false);
    }

    private static boolean isText(String line) {
        return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .equals(line);
    }

    private static byte[] annotate(byte[] message, String text) {
        return Annotator.annotate(
                message, TestBounces.content(text, "<p>" + text), NO_LIMIT, Seal.OPEN);
    }

    /** The text without lines that begin as this boundary does: that would be another message. */
    private static String guarded(String text, String delimiter) {
        return String.join("\n", text.lines().filter(line -> !line.startsWith(delimiter)).toList());
    }
}
