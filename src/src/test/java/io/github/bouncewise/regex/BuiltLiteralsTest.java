// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuiltLiteralsTest {

    @Test
    void hasThoseOfEachShippedPattern() throws IOException {
        BounceReader reader =
                BounceReader.of(
                        Knowledge.load(Optional.empty(), Optional.empty()).formats().stream()
                                .collect(Collectors.toMap(Document::location, Document::text)));
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        reader.writeLiterals(now);

        try (InputStream built =
                BuiltLiterals.class.getResourceAsStream("/bouncewise/patterns.literals")) {
            assertThat(now.toByteArray())
                    .hasSizeGreaterThan(10_000)
                    .isEqualTo(built.readAllBytes());
        }
    }

    @Test
    void hasNoneForAPatternThatWasWrittenLater() {
        Pattern later = Pattern.compile("written (?:later|behind it)", Pattern.CASE_INSENSITIVE);

        assertThat(BuiltLiterals.of(later.pattern(), later.flags())).isEmpty();
        assertThat(later.literals())
                .isEqualTo(List.of(Set.of("written "), Set.of("later", "behind it")));
    }
}
