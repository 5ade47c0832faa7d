// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedRulesCheckTest {

    @Test
    void the_shipped_rules_have_no_problem() {
        assertThat(RuleCheck.of(RuleSet.open(Optional.empty()))).isEmpty();
    }
}
