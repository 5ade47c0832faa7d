// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.annotation.Seal;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an annotation adds to the bounces of the gallery, in every language. */
class AnnotatedSizeTest {
    /** Octets. */
    private static final int MOST_ADDED = 40_000;

    /** Octets where several recipients failed for different reasons, each of which is explained. */
    private static final int MOST_FOR_SEVERAL = 44_000;

    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(
                    Configuration.parse("f", "helpdesk.address = help@example.org", Path.of("")),
                    Overrides.OFFLINE);

    @AfterAll
    static void close() {
        BOUNCEWISE.close();
    }

    @Test
    void an_annotation_adds_a_bounded_number_of_octets_in_short_lines_of_ascii() {
        int largest = 0;
        for (Map.Entry<String, Explanation> example : BOUNCEWISE.examples().entrySet()) {
            for (Locale language : BOUNCEWISE.languages()) {
                byte[] annotated = example.getValue().in(language).annotated();
                // without a key every annotation of these is recognised
                byte[] original = Annotator.original(annotated, Seal.OPEN);
                int added = annotated.length - original.length;
                largest = Math.max(largest, added);
                String name = example.getKey() + " in " + language;
                assertThat(added)
                        .as(name)
                        .isBetween(1, name.startsWith("several") ? MOST_FOR_SEVERAL : MOST_ADDED);
                assertThat(eightBit(annotated)).as(name).isEqualTo(eightBit(original));
                assertThat(longestLine(annotated))
                        .as(name)
                        .isLessThanOrEqualTo(Math.max(998, longestLine(original)));
            }
        }
        System.out.println("An annotation adds up to " + largest + " octets");
    }

    /** How many octets are not ASCII. */
    private static long eightBit(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c > 127)
                .count();
    }

    private static int longestLine(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
