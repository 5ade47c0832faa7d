// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.testing.FuzzSeeds;
import io.github.bouncewise.testing.Shipped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Fuzz target: the octets of a message to annotate. The annotated message can be read, is not
 * annotated again, and has the original in it: byte for byte, or, where that was enclosed, with the
 * same lines in its header, in which MIME-Version is added, and the same body.
 */
public final class AnnotatorFuzzer {
    static final Seal SEAL = Seal.of(List.of("a secret of thirty-two octets 012"));

    private AnnotatorFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("annotator", AnnotatorFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] message) {
        byte[] annotated =
                Annotator.annotate(message, TestBounces.content(), TestBounces.NO_LIMIT, SEAL);

        assertIsNotAnnotatedAgain(annotated);
        byte[] untouched = Annotator.untouched(message, SEAL);
        byte[] original = Annotator.original(annotated, SEAL);
        if (!Arrays.equals(original, untouched)) {
            assertThat(sortedHeader(original)).isEqualTo(sortedHeader(untouched));
            assertThat(body(original)).isEqualTo(body(untouched));
        }
        try {
            Shipped.READER.read(annotated);
        } catch (UnreadableMessage unreadable) {
            assertThatThrownBy(() -> Shipped.READER.read(untouched))
                    .as("could not be read before either")
                    .isInstanceOf(UnreadableMessage.class);
        }
    }

    private static void assertIsNotAnnotatedAgain(byte[] annotated) {
        boolean ours =
                HeaderSection.read(annotated, 0, annotated.length)
                        .filter(header -> OwnFields.areSealed(header, annotated, SEAL))
                        .isPresent();
        if (ours) {
            assertThat(
                            Annotator.annotate(
                                    annotated, TestBounces.content(), TestBounces.NO_LIMIT, SEAL))
                    .isSameAs(annotated);
        }
    }

    private static List<String> sortedHeader(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return HeaderSection.read(message, 0, message.length)
                .map(header -> text.substring(0, header.bodyStart()))
                .orElse("")
                .lines()
                .filter(line -> !line.equals("MIME-Version: 1.0"))
                // a message may end with its header, without the blank line that ends it
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    private static String body(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return HeaderSection.read(message, 0, message.length)
                .map(header -> text.substring(header.bodyStart()))
                .orElse(text);
    }
}
