// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

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

    /** Days since 1970. */
    int firstDay() {
        return (int) first.toEpochDay();
    }

    int dayAfter() {
        return (int) last.toEpochDay() + 1;
    }

    Instant start() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after it. */
    Instant end() {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
