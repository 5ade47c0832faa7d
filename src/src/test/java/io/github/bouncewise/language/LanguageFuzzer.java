// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.FuzzSeeds;
import io.github.bouncewise.testing.Shipped;

/** Fuzz target: the text of a reply. What it says is read within the bounds of the reader. */
public final class LanguageFuzzer {
    private static final ReplyReader READER = ReplyReader.of(Shipped.KNOWLEDGE);
    private static final Parties PARTIES =
            new Parties("bob@example.net", "alice@example.com", "mx.example.net");

    private LanguageFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("language", LanguageFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        Reading reading = READER.read(text, PARTIES);

        assertThat(reading.sentences()).hasSizeLessThanOrEqualTo(201);
        for (Sentence sentence : reading.sentences()) {
            assertThat(sentence.tokens()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
            sentence.mentions()
                    .forEach(m -> assertThat(m.token()).isBetween(0, sentence.tokens().size() - 1));
        }
        for (Statement statement : reading.statements()) {
            assertThat(statement.subject()).isNotEmpty();
            assertThat(statement.predicate()).isNotEmpty();
            assertThat(statement.size()).isNotNegative();
            assertThat(statement.count()).isNotNegative();
            assertThat(statement.asserted() && statement.denied()).isFalse();
        }
        assertThat(reading.statements().stream().filter(Statement::first).count())
                .isLessThanOrEqualTo(1);
        assertThat(READER.read(text, PARTIES)).isEqualTo(reading);
    }
}
