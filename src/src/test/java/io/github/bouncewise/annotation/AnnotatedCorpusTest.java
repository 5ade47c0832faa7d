// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.parsed;
import static io.github.bouncewise.annotation.TestBounces.parts;
import static io.github.bouncewise.annotation.TestBounces.string;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotates every message of {@code mail/} in a folder of real ones with its own report. */
@EnabledIfSystemProperty(
        named = "corpus",
        matches = ".+",
        disabledReason = "no corpus: give its directory with -Dcorpus=")
class AnnotatedCorpusTest {
    private static final Set<String> ELEMENTS =
            Set.of(
                    "html", "head", "meta", "title", "style", "body", "div", "main", "h1", "h2",
                    "h3", "p", "br", "wbr", "span", "strong", "bdi", "pre", "ol", "ul", "li",
                    "table", "tbody", "tr", "td", "details", "summary");
    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "lang",
                    "dir",
                    "charset",
                    "name",
                    "content",
                    "class",
                    "style",
                    "role",
                    "aria-hidden",
                    // of tables that are boxes, for Outlook
                    "cellspacing");

    /** Octets. */
    private static final int MOST_ADDED = 40_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Bouncewise bouncewise;
    private static int bounces;
    private static int annotated;
    private static int repeatable;

    @BeforeAll
    static void open() {
        Overrides offline = Overrides.OFFLINE;
        bouncewise = Bouncewise.open(Configuration.defaults(), offline);
    }

    @AfterAll
    static void close() {
        bouncewise.close();
        assertThat(annotated).as("annotated of %d", bounces).isGreaterThan(bounces * 9 / 10);
        assertThat(repeatable).as("lines that could have been repeated").isGreaterThan(500);
    }

    static Stream<Path> messages() throws IOException {
        Path mail = Path.of(System.getProperty("corpus")).resolve("mail");
        try (Stream<Path> walk = Files.walk(mail)) {
            return walk.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void keeps_all_but_its_notice_and_is_read_as_before(Path file) throws IOException {
        byte[] original = Files.readAllBytes(file);
        Explanation first = bouncewise.explain(original);
        byte[] once = first.annotated();
        bounces += first.undelivered() ? 1 : 0;
        if (once == original) {
            return;
        }
        annotated++;
        Explanation second = bouncewise.explain(once);
        assertThat(second.annotated()).isSameAs(once);
        assertThat(answer(second)).isEqualTo(answer(first));
        String page = first.html();
        assertOnlyOurMarkup(page);
        assertNothingRepeated(original, answer(first).findValuesAsText("remoteText"), page);
        assertKept(original, once);
        assertFit(original, once);
    }

    /** RFC 5321 section 4.5.3.1.6, RFC 6152: for what is added, not for what came. */
    private static void assertFit(byte[] original, byte[] once) {
        assertThat(once.length - original.length).isLessThanOrEqualTo(MOST_ADDED);
        assertThat(longestLine(once)).isLessThanOrEqualTo(Math.max(998, longestLine(original)));
        assertThat(string(once).chars().filter(c -> c > 127).count())
                .isEqualTo(string(original).chars().filter(c -> c > 127).count());
    }

    private static int longestLine(byte[] message) {
        return string(message).lines().mapToInt(String::length).max().orElse(0);
    }

    /** What programs are told, without the time of the checks. */
    private static JsonNode answer(Explanation explanation) throws IOException {
        ObjectNode answer = (ObjectNode) JSON.readTree(explanation.json("message"));
        answer.remove("checkedAt");
        return answer;
    }

    private static void assertOnlyOurMarkup(String page) {
        for (Element element : Jsoup.parse(page).select("html, html *")) {
            assertThat(ELEMENTS).contains(element.normalName());
            assertThat(element.attributes().asList())
                    .extracting(Attribute::getKey)
                    .isSubsetOf(ATTRIBUTES);
        }
    }

    /** Nothing of the body that came back stands in the report, and no header of it. */
    private static void assertNothingRepeated(byte[] original, List<String> replies, String page) {
        Document report = Jsoup.parse(page);
        assertThat(report.select("pre.verbatim").eachText())
                .noneMatch(text -> text.contains("\nReceived: from "));
        String text = ReturnedLines.normal(report.text());
        // a gateway may send back the bounce of another server, whose reply is what we explain
        List<String> returned =
                ReturnedLines.of(parsed(original)).stream()
                        .filter(line -> replies.stream().noneMatch(reply -> reply.contains(line)))
                        .toList();
        repeatable += returned.size();
        assertThat(returned).noneMatch(text::contains);
    }

    private static void assertKept(byte[] original, byte[] once) {
        Message before = parsed(original);
        Message after = parsed(once);
        assertThat(parts(after).get(0).getMimeType()).isEqualTo("multipart/alternative");
        switch (before.getMimeType()) {
            case "multipart/report" -> {
                assertThat(after.getMimeType()).isEqualTo("multipart/report");
                boolean forPrograms = parts(before).get(0).getMimeType().startsWith("message/");
                assertThat(parts(after)).hasSize(partCount(before) + (forPrograms ? 1 : 0));
                assertSameTail(original, once, behindFirstPart(original, boundary(before)));
                assertThat(Annotator.original(once, Seal.OPEN)).isEqualTo(original);
            }
            case "multipart/mixed" -> {
                assertThat(after.getMimeType()).isEqualTo("multipart/mixed");
                assertThat(parts(after)).hasSize(partCount(before) + 1);
                assertSameTail(original, once, firstDelimiter(original, boundary(before)));
                assertThat(Annotator.original(once, Seal.OPEN)).isEqualTo(original);
            }
            default -> {
                assertThat(after.getMimeType()).isEqualTo("multipart/mixed");
                assertThat(parts(after).get(1).getMimeType()).isEqualTo(before.getMimeType());
                String text = string(original);
                int blank = text.indexOf(blankLine(text));
                assertThat(string(once)).contains(text.substring(blank));
                assertThat(string(Annotator.original(once, Seal.OPEN)))
                        .endsWith(text.substring(blank));
            }
        }
    }

    private static int partCount(Message message) {
        return ((Multipart) message.getBody()).getCount();
    }

    private static String boundary(Message message) {
        return ((ContentTypeField) message.getHeader().getField("Content-Type")).getBoundary();
    }

    private static String blankLine(String text) {
        return text.substring(0, text.indexOf('\n') + 1).endsWith("\r\n") ? "\r\n\r\n" : "\n\n";
    }

    private static int firstDelimiter(byte[] message, String boundary) {
        return string(message).indexOf("\n--" + boundary) + 1;
    }

    private static int behindFirstPart(byte[] message, String boundary) {
        return string(message).indexOf("\n--" + boundary, firstDelimiter(message, boundary)) + 1;
    }

    private static void assertSameTail(byte[] original, byte[] once, int from) {
        assertThat(string(once)).endsWith(string(original).substring(from));
    }
}
