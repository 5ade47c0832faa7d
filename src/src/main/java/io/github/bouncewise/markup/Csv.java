// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of CSV (RFC 4180) that no spreadsheet takes for formulas. */
public final class Csv {
    /** By what a formula begins; strangers write addresses. */
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** One row, with CRLF. */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String harmless =
                !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*")
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
