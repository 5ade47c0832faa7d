// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NO_LIMIT;
import static io.github.bouncewise.annotation.TestBounces.content;
import static io.github.bouncewise.annotation.TestBounces.parsed;
import static io.github.bouncewise.annotation.TestBounces.parts;
import static io.github.bouncewise.annotation.TestBounces.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Annotates every message of a folder of real ones, named by {@code -Dcorpus=DIR}. */
class AnnotatedCorpusTest {

    @TestFactory
    Stream<DynamicTest> every_message_keeps_all_but_its_notice() throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeThat(corpus).as("run with -Dcorpus=DIR to annotate the messages of DIR").isNotEmpty();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(corpus))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () -> check(Files.readAllBytes(file))));
    }

    private static void check(byte[] original) {
        byte[] once = Annotator.annotate(original, content(), NO_LIMIT);
        assertThat(Annotator.annotate(once, content(), NO_LIMIT)).isSameAs(once);
        if (once == original) {
            return;
        }
        Message before = parsed(original);
        Message after = parsed(once);
        assertThat(parts(after).get(0).getMimeType()).isEqualTo("multipart/alternative");
        switch (before.getMimeType()) {
            case "multipart/report" -> {
                assertThat(after.getMimeType()).isEqualTo("multipart/report");
                assertThat(parts(after).size()).isBetween(partCount(before), partCount(before) + 1);
                assertSameTail(original, once, behindFirstPart(original, boundary(before)));
                assertThat(Annotator.original(once)).isEqualTo(original);
            }
            case "multipart/mixed" -> {
                assertThat(after.getMimeType()).isEqualTo("multipart/mixed");
                assertThat(parts(after)).hasSize(partCount(before) + 1);
                assertSameTail(original, once, firstDelimiter(original, boundary(before)));
                assertThat(Annotator.original(once)).isEqualTo(original);
            }
            default -> {
                assertThat(after.getMimeType()).isEqualTo("multipart/mixed");
                assertThat(parts(after).get(1).getMimeType()).isEqualTo(before.getMimeType());
                String text = string(original);
                int blank = text.indexOf(blankLine(text));
                assertThat(string(once)).contains(text.substring(blank));
                assertThat(string(Annotator.original(once))).endsWith(text.substring(blank));
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
