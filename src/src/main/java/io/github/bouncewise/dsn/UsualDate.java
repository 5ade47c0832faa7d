// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A date as nearly all programs write it, {@code Thu, 26 Nov 2026 20:46:32 +0100 (CET)}: a message
 * has one in each Received field. For all others there are more patient readers.
 */
final class UsualDate {
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private static final int NO_NUMBER = -1;

    private final String text;
    private int at;

    private UsualDate(String text) {
        this.text = text;
    }

    static Optional<OffsetDateTime> read(String text) {
        return new UsualDate(text).read();
    }

    private Optional<OffsetDateTime> read() {
        int comma = text.indexOf(',');
        at = comma == 3 ? 5 : 0;
        int day = number(1, 2);
        int month = word(' ') ? month() : 0;
        int year = word(' ') ? number(4, 4) : NO_NUMBER;
        int hour = word(' ') ? number(2, 2) : NO_NUMBER;
        int minute = word(':') ? number(2, 2) : NO_NUMBER;
        int second = word(':') ? number(2, 2) : NO_NUMBER;
        boolean written = word(' ') && at + 5 <= text.length();
        int sign = !written ? 0 : text.charAt(at) == '+' ? 1 : text.charAt(at) == '-' ? -1 : 0;
        at++;
        int hours = number(2, 2);
        int minutes = number(2, 2);
        boolean ends = at == text.length() || text.startsWith(" (", at) && text.endsWith(")");
        if (sign == 0
                || !ends
                || month == 0
                || Math.min(Math.min(day, year), Math.min(hour, minute)) < 0
                || Math.min(second, Math.min(hours, minutes)) < 0
                || second > 59
                || hours > 17
                || minutes > 59) {
            return Optional.empty();
        }
        try {
            ZoneOffset zone = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
            return Optional.of(OffsetDateTime.of(year, month, day, hour, minute, second, 0, zone));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private boolean word(char separator) {
        boolean there = at < text.length() && text.charAt(at) == separator;
        at++;
        return there;
    }

    private int month() {
        int end = Math.min(at + 3, text.length());
        int month = at > end ? 0 : MONTHS.indexOf(text.substring(at, end)) + 1;
        at += 3;
        return month;
    }

    /** A number of so many digits. */
    private int number(int least, int most) {
        int value = 0;
        int digits = 0;
        while (digits < most && at < text.length() && isDigit(text.charAt(at))) {
            value = 10 * value + text.charAt(at++) - '0';
            digits++;
        }
        return digits < least ? NO_NUMBER : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
