// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Fact.Kind;
import io.github.bouncewise.inference.Diagnosis.Step;
import io.github.bouncewise.report.Report.Fact;
import io.github.bouncewise.testing.Shipped;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private final Reasons reasons = new Reasons(Localizer.of(Shipped.KNOWLEDGE, "en"));

    private Fact said(Step step) {
        return reasons.of(List.of(step)).get(0);
    }

    private static Step step(String rule, Kind kind, String value) {
        return new Step(rule, List.of(new Diagnosis.Fact(kind, "", value)));
    }

    @Test
    void the_same_step_is_said_once_and_one_that_differs_on_its_own() {
        Fact first = said(step("full", Kind.SAID, "mailbox is full"));
        assertThat(said(step("full", Kind.SAID, "mailbox is full"))).isSameAs(first);
        assertThat(said(step("quota", Kind.SAID, "mailbox is full"))).isNotEqualTo(first);
        assertThat(said(step("full", Kind.SAID, "over quota"))).isNotEqualTo(first);
        assertThat(said(step("full", Kind.ABSENT, "mailbox is full"))).isNotEqualTo(first);
    }

    @Test
    void each_language_says_a_step_in_its_words() {
        Step step = step("full", Kind.ABSENT, "mailbox is full");
        Reasons german = new Reasons(Localizer.of(Shipped.KNOWLEDGE, "de"));
        assertThat(german.of(List.of(step)).get(0)).isNotEqualTo(said(step));
    }

    @Test
    void what_was_not_seen_for_long_and_what_is_too_long_is_not_kept() {
        Fact first = said(step("full", Kind.SAID, "first"));
        for (int i = 0; i <= 2 * Reasons.REMEMBERED; i++) {
            said(step("full", Kind.SAID, "n" + i));
        }
        assertThat(said(step("full", Kind.SAID, "first"))).isEqualTo(first).isNotSameAs(first);
        Step large = step("full", Kind.SAID, "x".repeat(Reasons.LONGEST_REMEMBERED + 1));
        Fact said = said(large);
        assertThat(said(large)).isEqualTo(said).isNotSameAs(said);
    }
}
