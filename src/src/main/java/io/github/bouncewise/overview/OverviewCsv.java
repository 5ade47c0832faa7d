// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.markup.Csv;
import io.github.bouncewise.report.Undelivered;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Recipients as CSV, one row for each. */
public final class OverviewCsv {
    /** The first row, with CRLF. */
    public static final String HEADER =
            "file,day,sender,recipient,provider,category,cause,party,certainty,permanent,delayed\r\n";

    private OverviewCsv() {}

    /** The rows of one message, each with CRLF. */
    public static String rows(String file, List<Undelivered> recipients) {
        return recipients.stream().map(one -> row(file, one)).collect(Collectors.joining());
    }

    private static String row(String file, Undelivered one) {
        return Csv.row(
                List.of(
                        file,
                        one.day().map(LocalDate::toString).orElse(""),
                        one.sender(),
                        one.recipient(),
                        one.provider(),
                        one.category().word(),
                        one.cause(),
                        one.party().word(),
                        String.format(Locale.ROOT, "%.2f", one.certainty()),
                        String.valueOf(one.permanent()),
                        String.valueOf(one.delayed())));
    }
}
