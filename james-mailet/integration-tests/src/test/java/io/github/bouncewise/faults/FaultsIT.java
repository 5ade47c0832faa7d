// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults that take seconds; {@code .ci/faults} runs all of them, and longer. */
class FaultsIT {

    @ParameterizedTest
    @ValueSource(strings = {"dns", "redis", "burst"})
    void what_james_accepted_arrives_or_bounces_and_nothing_is_lost(String fault) throws Exception {
        Outcome outcome = Faults.ALL.get(fault).run(Duration.ofSeconds(5));

        assumeFalse(outcome.note().startsWith("skipped"), outcome.note());
        assertThat(outcome.wrong()).as(outcome.row()).isEmpty();
        assertThat(outcome.lost()).isZero();
        assertThat(outcome.delivered() + outcome.annotated() + outcome.asItCame())
                .isEqualTo(outcome.tried())
                .isPositive();
    }
}
