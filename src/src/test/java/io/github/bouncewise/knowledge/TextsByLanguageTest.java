// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TextsByLanguageTest {
    private final List<String> read = new ArrayList<>();
    private final TextsByLanguage texts =
            new TextsByLanguage(Map.of("en", source("en"), "de", source("de")));

    @Test
    void a_language_is_read_when_it_is_first_asked_for_and_once() {
        assertThat(texts.keySet()).containsExactlyInAnyOrder("de", "en");
        assertThat(texts.containsKey("fr")).isFalse();
        assertThat(read).isEmpty();

        assertThat(texts.get("de").language()).isEqualTo("de");
        assertThat(texts.get("de").language()).isEqualTo("de");
        assertThat(texts.getOrDefault("fr", texts.get("de")).language()).isEqualTo("de");
        assertThat(read).containsExactly("de");
    }

    private Supplier<Texts> source(String tag) {
        return () -> {
            read.add(tag);
            return new Texts(tag, false, Map.of(), Map.of(), Map.of());
        };
    }
}
