// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.LocalDate;

/**
 * Whole days in UTC.
 *
 * @param first included
 * @param last included; not before the first
 */
public record Period(LocalDate first, LocalDate last) {
    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a period that ends before it begins");
        }
    }

    /** That many days, of which {@code today} is the last. */
    public static Period ofDays(int days, LocalDate today) {
        return new Period(today.minusDays(days - 1L), today);
    }
}
