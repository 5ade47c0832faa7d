// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CertaintyTest {

    @Test
    void findings_for_a_cause_each_take_away_a_part_of_the_doubt() {
        assertThat(Certainty.combined(List.of(0.5, 0.5))).isEqualTo(0.75, within(1e-9));
        assertThat(Certainty.combined(List.of(0.9))).isEqualTo(0.9, within(1e-9));
    }

    @Test
    void a_finding_against_a_cause_outweighs_a_weaker_one_for_it() {
        assertThat(Certainty.combined(List.of(0.9, -0.95))).isZero();
        assertThat(Certainty.combined(List.of(0.9, -0.5))).isEqualTo(0.8, within(1e-9));
        assertThat(Certainty.combined(List.of(1.0, -1.0))).isZero();
        assertThat(Certainty.combined(List.of())).isZero();
    }

    @Property
    void the_order_plays_no_role_and_the_result_is_a_certainty(
            @ForAll List<@DoubleRange(min = -1, max = 1) Double> findings) {
        List<Double> backwards = new java.util.ArrayList<>(findings);
        java.util.Collections.reverse(backwards);

        assertThat(Certainty.combined(findings))
                .isBetween(0.0, 1.0)
                .isEqualTo(Certainty.combined(backwards), within(1e-9));
    }
}
