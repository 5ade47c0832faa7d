// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.history.ConditionStore.Condition;

/** What the postmaster gets a mail for at once: what is broken, and each listing. */
public final class Problems {
    private static final String BROKEN = Observation.word(CheckResult.State.BROKEN);
    private static final String WARNING = Observation.word(CheckResult.State.WARNING);

    /** A list that few servers use is a warning only, and yet a listing. */
    private static final String LISTING = "blocklist";

    private Problems() {}

    static boolean isProblem(CheckResult result) {
        return isProblem(result.check(), Observation.word(result.state()));
    }

    public static boolean isProblem(Condition condition) {
        return isProblem(condition.check(), condition.state());
    }

    /** Whether one of our addresses or domains is on a block list. */
    public static boolean isListing(Condition condition) {
        return condition.check().equals(LISTING) && isProblem(condition);
    }

    public static boolean isWarning(Condition condition) {
        return condition.state().equals(WARNING) && !isProblem(condition);
    }

    private static boolean isProblem(String check, String state) {
        return state.equals(BROKEN) || state.equals(WARNING) && check.equals(LISTING);
    }
}
