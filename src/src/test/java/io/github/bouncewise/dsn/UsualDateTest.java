// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu, 26 Nov 2026 20:46:32 +0100 (CET) | 2026-11-26T20:46:32+01:00",
                "Sun, 1 Mar 2026 00:00:00 -0030        | 2026-03-01T00:00:00-00:30",
                "26 Nov 2026 20:46:32 +0000            | 2026-11-26T20:46:32Z"
            })
    void it_reads_dates_as_most_programs_write_them(String text, String date) {
        assertThat(UsualDate.read(text)).contains(OffsetDateTime.parse(date));
        assertThat(Dates.of(text)).contains(OffsetDateTime.parse(date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "Thu, 26 Nov 2026 20:46:32 GMT",
                "Thu, 26 Nov 26 20:46:32 +0100",
                "Thu, 26 nov 2026 20:46:32 +0100",
                "Thu, 26 Nov 2026 20:46 +0100",
                "Thu, 31 Feb 2026 20:46:32 +0100",
                "Thu, 26 Nov 2026 25:46:32 +0100",
                "Thu, 26 Nov 2026 20:46:32 +9999",
                "Thu, 26 Nov 2026 20:46:32 +0100 tomorrow"
            })
    void all_others_are_left_to_a_more_patient_reader(String text) {
        assertThat(UsualDate.read(text)).isEmpty();
    }

    @Test
    void both_readers_agree() {
        OffsetDateTime date = OffsetDateTime.parse("2026-03-29T01:59:59+02:00");
        for (int i = 0; i < 400; i++) {
            OffsetDateTime written = date.plusHours(37L * i);
            String usual = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(written);

            assertThat(Dates.of(usual)).contains(written);
            // a blank at the end makes it unusual
            assertThat(Dates.of(usual + " ")).contains(written);
        }
    }
}
