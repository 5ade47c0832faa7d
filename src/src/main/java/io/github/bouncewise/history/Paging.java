// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

/**
 * A part of a list.
 *
 * @param offset rows to leave out first; 0 to 1,000,000
 * @param limit rows at most; 1 to 1,000
 */
public record Paging(int offset, int limit) {
    public static final int MOST_OFFSET = 1_000_000;
    public static final int MOST_ROWS = 1_000;

    public Paging {
        if (offset < 0 || offset > MOST_OFFSET || limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("offset 0 to 1000000, limit 1 to 1000");
        }
    }

    public static Paging first(int limit) {
        return new Paging(0, limit);
    }
}
