// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3",
                "a\\{3} 4",
                "a{30} 30",
                "a{2,30}b 31",
                "(?:ab){3}c 16",
                "(a{5}){4} 24",
                "[a{9}]{2} 12",
                "a{,5} 4",
                "a{x} 3",
                "(a 2",
                "a{999999} 8"
            })
    void counted_repetitions_are_written_out(String pattern, long size) {
        assertThat(PatternSize.of(pattern)).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"((a{0,500}){0,500}){0,500}", "(((a{99}){99}){99}){99}", "(a|b{1000}){99}"})
    void what_would_fill_the_memory_is_too_large(String pattern) {
        assertThat(PatternSize.of(pattern)).isGreaterThan(PatternSize.MOST);
    }
}
