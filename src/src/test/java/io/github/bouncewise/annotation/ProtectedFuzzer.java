// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.FuzzSeeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fuzz target: the structure of messages. The first line chooses one of {@link #TYPES}, the second
 * is the boundary, the rest the body. What is signed or encrypted as a whole stays as it came; in a
 * report the first part is ours, whatever looks like a delimiter in it.
 */
public final class ProtectedFuzzer {
    private static final List<String> TYPES =
            List.of(
                    "multipart/report; report-type=delivery-status",
                    "multipart/mixed",
                    "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256",
                    "multipart/signed; protocol=\"application/pgp-signature\"; micalg=pgp-sha256",
                    "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
                    "application/pkcs7-mime; smime-type=signed-data",
                    "application/x-pkcs7-mime; smime-type=enveloped-data",
                    "application/pgp-encrypted");
    private static final int FIRST_SEALED = 2;
    private static final String OURS = "Ben=E2=80=99s mailbox does not exist.";

    private ProtectedFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("protected", ProtectedFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("\n", 3);
        if (parts.length < 3 || parts[0].isEmpty()) {
            return;
        }
        int chosen = parts[0].charAt(0) % TYPES.size();
        String boundary = parts[1].replaceAll("[^A-Za-z0-9'()+_,./:=? -]", "").strip();
        if (boundary.isEmpty() || boundary.length() > 70) {
            return;
        }
        String message =
                "To: anna@example.org\nMIME-Version: 1.0\nContent-Type: %s;\n boundary=\"%s\"\n\n%s"
                        .formatted(TYPES.get(chosen), boundary, parts[2]);
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);

        byte[] annotated =
                Annotator.annotate(
                        bytes, TestBounces.content(), TestBounces.NO_LIMIT, AnnotatorFuzzer.SEAL);

        if (chosen >= FIRST_SEALED) {
            assertThat(annotated).isSameAs(bytes);
            return;
        }
        assertThat(Annotator.original(annotated, AnnotatorFuzzer.SEAL)).isEqualTo(bytes);
        if (annotated != bytes) {
            assertThat(firstPart(annotated, boundary)).contains(OURS);
        }
    }

    /** The first part as RFC 2046 section 5.1.1 delimits it. */
    private static String firstPart(byte[] annotated, String boundary) {
        String text = new String(annotated, StandardCharsets.ISO_8859_1);
        String body = text.substring(text.indexOf("\n\n") + 1);
        Matcher delimiter =
                Pattern.compile("\n--" + Pattern.quote(boundary) + "(--)?[ \t]*\r?(?=\n|$)")
                        .matcher(body);
        assertThat(delimiter.find()).isTrue();
        int start = delimiter.end();
        int end = delimiter.find() ? delimiter.start() : body.length();
        return body.substring(start, end);
    }
}
