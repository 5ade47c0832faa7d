// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
    /** The sample numbers of CLDR's plural rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | one | 1",
                "en | other | 0 2 11 21 1000000",
                "de | one | 1",
                "de | other | 0 2 21",
                "nl | one | 1",
                "nl | other | 0 2 101",
                "fr | one | 0 1",
                "fr | many | 1000000 2000000",
                "fr | other | 2 17 1000",
                "es | one | 1",
                "es | many | 1000000",
                "es | other | 0 2 16",
                "it | one | 1",
                "it | other | 0 2 11",
                "pt-BR | one | 0 1",
                "pt-BR | other | 2 17",
                "pt-PT | one | 1",
                "pt-PT | other | 0 2",
                "ja | other | 0 1 2 5",
                "zh | other | 0 1 2 5",
                "pl | one | 1",
                "pl | few | 2 3 4 22 24 102 1002",
                "pl | many | 0 5 11 12 14 21 25 112 1000000",
                "ru | one | 1 21 31 101 1001",
                "ru | few | 2 3 4 22 34 102",
                "ru | many | 0 5 11 12 14 19 111 1000000",
                "ar | zero | 0",
                "ar | one | 1",
                "ar | two | 2",
                "ar | few | 3 10 103 110 1003",
                "ar | many | 11 26 99 111 1011",
                "ar | other | 100 102 200 1000 1000000"
            })
    void numbers_have_the_category_that_cldr_gives_them(
            String language, String category, String numbers) {
        Locale locale = Locale.forLanguageTag(language);
        assertThat(Stream.of(numbers.split(" ")).mapToLong(Long::parseLong))
                .allSatisfy(
                        number ->
                                assertThat(Plural.category(locale, number))
                                        .as(number.toString())
                                        .isEqualTo(category));
    }
}
