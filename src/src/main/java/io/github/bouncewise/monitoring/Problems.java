// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.Topic;
import io.github.bouncewise.history.ConditionStore.Condition;

/** What the postmaster gets a mail for at once: what is broken, and listings among it. */
public final class Problems {
    private static final String BROKEN = Observation.word(CheckResult.State.BROKEN);
    private static final String WARNING = Observation.word(CheckResult.State.WARNING);

    private Problems() {}

    static boolean isProblem(CheckResult result) {
        return result.state() == CheckResult.State.BROKEN;
    }

    public static boolean isProblem(Condition condition) {
        return condition.state().equals(BROKEN);
    }

    /** Whether one of our addresses or domains is on a block list. */
    public static boolean isListing(Condition condition) {
        return condition.check().equals(Topic.BLOCK_LIST.word()) && isProblem(condition);
    }

    public static boolean isWarning(Condition condition) {
        return condition.state().equals(WARNING);
    }
}
