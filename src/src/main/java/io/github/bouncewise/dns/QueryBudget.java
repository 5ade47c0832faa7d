// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many queries may still be sent to name servers. Strangers choose the names that are asked
 * for, and what their servers answer decides how many queries a question needs: each alias is one
 * more, and so is each repetition after a failure. Safe for use by many threads.
 */
final class QueryBudget {
    private final AtomicInteger left;

    /**
     * @param most queries that may be sent, 0 and up
     */
    QueryBudget(int most) {
        this.left = new AtomicInteger(most);
    }

    /** For questions that no stranger chooses. */
    static QueryBudget unlimited() {
        return new QueryBudget(Integer.MAX_VALUE);
    }

    /** For those who take only what is known already. */
    static QueryBudget none() {
        return new QueryBudget(0);
    }

    /** Takes one query; false if none is left. */
    boolean take() {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    boolean isSpent() {
        return left.get() == 0;
    }
}
