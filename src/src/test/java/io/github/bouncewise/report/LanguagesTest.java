// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Knowledge;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the shipped languages do with the same values. */
class LanguagesTest {
    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());

    @Test
    void a_language_without_a_form_for_one_does_not_borrow_it() {
        Words japanese = Words.of(SHIPPED, "ja");

        assertThat(japanese.duration(Duration.ofHours(1))).isEqualTo("1 時間");
        assertThat(japanese.duration(Duration.ofHours(2))).isEqualTo("2 時間");
    }
}
