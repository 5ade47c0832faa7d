// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Messages are cut into parts and fields as mime4j cuts them. A longer run, as of {@link
 * MutatedMessagesTest}, is worth it after each change.
 */
class MimeReaderAgreementTest {
    private static final Pattern BOUNDARY = Pattern.compile("boundary *= *\"?([^\\s\";]+)");

    @Property(shrinking = ShrinkingMode.OFF)
    void parts_and_fields_are_those_that_mime4j_reads(@ForAll("mutated") byte[] message) {
        Assume.that(!dependsOnBuffers(message));

        assertThat(read(MimeReader.read(Slice.of(message))))
                .isEqualTo(read(TokenStreamReader.read(message)));
        assertThat(Headers.read(message)).isEqualTo(TokenStreamReader.headers(message));
    }

    /**
     * What mime4j reads otherwise by where its buffers happen to end: a delimiter within a line,
     * one that begins another, and two signs of equality at the end of a line.
     */
    private static boolean dependsOnBuffers(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        boolean quoted = text.toLowerCase(Locale.ROOT).contains("quoted-printable");
        if (quoted && (text.contains("==\r") || text.contains("==\n"))) {
            return true;
        }
        Matcher found = BOUNDARY.matcher(text);
        Set<String> boundaries = new HashSet<>();
        while (found.find()) {
            boundaries.add("--" + found.group(1));
        }
        for (String boundary : boundaries) {
            for (int i = text.indexOf(boundary); i >= 0; i = text.indexOf(boundary, i + 1)) {
                String behind = text.substring(Math.min(text.length(), i + boundary.length()));
                if ((i > 0 && text.charAt(i - 1) != '\n') || !behind.matches("(?s)(?:--|\\s).*|")) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Read(
            String type,
            Map<String, String> parameters,
            Headers headers,
            String body,
            List<Read> parts) {}

    private static Read read(Part part) {
        return new Read(
                part.type(),
                part.parameters(),
                part.headers(),
                part.body().latin1(),
                part.parts().stream().map(MimeReaderAgreementTest::read).toList());
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return MutatedMessages.any();
    }
}
