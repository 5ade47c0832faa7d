// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.report.Undelivered;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recipients as CSV (RFC 4180), one row for each. */
public final class OverviewCsv {
    /** The first row, with CRLF. */
    public static final String HEADER =
            "file,day,sender,recipient,provider,category,cause,party,certainty,permanent,delayed\r\n";

    /** What a spreadsheet takes for a formula; strangers write addresses. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private OverviewCsv() {}

    /** The rows of one message, each with CRLF. */
    public static String rows(String file, List<Undelivered> recipients) {
        return recipients.stream().map(one -> row(file, one)).collect(Collectors.joining());
    }

    private static String row(String file, Undelivered one) {
        return Stream.of(
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
                                String.valueOf(one.delayed()))
                        .map(OverviewCsv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String cell(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*")
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
