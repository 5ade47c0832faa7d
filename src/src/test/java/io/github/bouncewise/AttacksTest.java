// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Messages of attackers, from the bytes to the annotated message: every {@code *.eml} of {@code
 * src/test/attacks/}, with what must come out in {@code *.expect.yaml} beside it:
 *
 * <pre>
 * says       texts that both the text part and the page of the annotated message contain
 * neverSays  texts that neither contains
 * neverHas   octets that the whole annotated message does not contain, in whatever encoding
 * unchanged  true: the message stays as it came
 * envelope   the recipients of the envelope; else the operator looks at the message
 * repeat     marks in the message, each with the {@code text} that is put in its place {@code times}
 *            times, so that the file of a large message is small
 * </pre>
 *
 * <p>Texts are compared with every run of white space as one blank, since lines are wrapped. The
 * time-out only ends a test that hangs.
 */
class AttacksTest {
    private static final Path DIRECTORY = Path.of("src", "test", "attacks");
    private static final List<String> KEYS =
            List.of("says", "neverSays", "neverHas", "unchanged", "repeat", "envelope");
    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);

    @AfterAll
    static void close() {
        BOUNCEWISE.close();
    }

    static Stream<Path> attacks() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files
                    .filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_attack_does_not_get_through(Path file) throws IOException {
        Map<?, ?> expected = expected(file);
        byte[] message = message(file, expected);

        byte[] annotated = annotated(message, expected);

        if (Boolean.TRUE.equals(expected.get("unchanged"))) {
            assertThat(annotated).isEqualTo(message);
            return;
        }
        assertThat(annotated).isNotEqualTo(message);
        String all = new String(annotated, StandardCharsets.ISO_8859_1);
        texts(expected, "neverHas").forEach(had -> assertThat(all).doesNotContain(had));
        String text = part(annotated, "text/plain");
        String page = part(annotated, "text/html");
        for (String said : texts(expected, "says")) {
            assertThat(oneLine(text)).contains(said);
            assertThat(oneLine(Jsoup.parse(page).text())).contains(said);
        }
        for (String said : texts(expected, "neverSays")) {
            assertThat(oneLine(text)).doesNotContain(said);
            assertThat(oneLine(Jsoup.parse(page).text())).doesNotContain(said);
            assertThat(page).doesNotContain(said);
        }
    }

    private static byte[] annotated(byte[] message, Map<?, ?> expected) throws IOException {
        return expected.containsKey("envelope")
                ? BOUNCEWISE.explain(message, Envelope.to(texts(expected, "envelope"))).annotated()
                : BOUNCEWISE.explain(message).annotated();
    }

    @Test
    void every_attack_says_what_must_come_out_and_nothing_else_is_there() throws IOException {
        for (Path file : attacks().toList()) {
            assertThat(expected(file).keySet())
                    .as(file.toString())
                    .isNotEmpty()
                    .allMatch(KEYS::contains, "is a key of an attack");
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files).hasSize(2 * (int) attacks().count());
        }
    }

    private static Map<?, ?> expected(Path file) throws IOException {
        Path beside = Path.of(file.toString().replaceFirst("\\.eml$", ".expect.yaml"));
        Load yaml = new Load(LoadSettings.builder().setLabel(beside.toString()).build());
        return (Map<?, ?>) yaml.loadFromString(Files.readString(beside));
    }

    private static byte[] message(Path file, Map<?, ?> expected) throws IOException {
        if (!(expected.get("repeat") instanceof Map<?, ?> repeat)) {
            return Files.readAllBytes(file);
        }
        String message = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (Map.Entry<?, ?> mark : repeat.entrySet()) {
            Map<?, ?> by = (Map<?, ?>) mark.getValue();
            assertThat(message).contains((String) mark.getKey());
            message =
                    message.replace(
                            (String) mark.getKey(),
                            ((String) by.get("text")).repeat((Integer) by.get("times")));
        }
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> texts(Map<?, ?> expected, String key) {
        return expected.get(key) instanceof List<?> texts
                ? texts.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** The first part of a type in the first part of the annotated message. */
    private static String part(byte[] annotated, String type) throws IOException {
        Multipart parts = (Multipart) parsed(annotated).getBody();
        Multipart report = (Multipart) parts.getBodyParts().get(0).getBody();
        for (Entity part : report.getBodyParts()) {
            if (part.getMimeType().equals(type)) {
                return new String(
                        ((TextBody) part.getBody()).getInputStream().readAllBytes(),
                        StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + type + " in the annotated message");
    }

    private static Entity parsed(byte[] message) throws IOException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        return builder.parseMessage(new ByteArrayInputStream(message));
    }
}
