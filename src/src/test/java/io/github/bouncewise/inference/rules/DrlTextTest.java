// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrlTextTest {
    private static final String RULE =
            """
            package tests;

            rule "MEAL-10 they are at lunch"
                @id(%s)
            when
                Said(phrase in (%s))
            then
            end
            """;

    @Test
    void a_rule_is_read() {
        DrlText text = DrlText.parse(RULE.formatted("MEAL-10", "\"at lunch\""), "meals.drl");

        assertThat(text.wrong()).isEmpty();
        assertThat(text.file().getRules()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "f(, )", "'[1,', ]", "a[, ]", "(x), ''", "not(, )"})
    // the parser would need years
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void too_many_brackets_are_told_with_their_line(String open, String close) {
        String many = open.repeat(60) + "1" + close.repeat(60);

        DrlText text = DrlText.parse(RULE.formatted("MEAL-10", many), "meals.drl");

        assertThat(text.file()).isNull();
        assertThat(text.wrong()).singleElement().asString().startsWith("meals.drl:6: ");
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "f(, )"})
    void some_brackets_are_read(String open, String close) {
        String some = open.repeat(5) + "1" + close.repeat(5);

        assertThat(DrlText.parse(RULE.formatted("MEAL-10", some), "meals.drl").wrong()).isEmpty();
    }

    @Test
    void brackets_of_an_annotation_are_bounded_too() {
        String many = "A" + "[".repeat(60) + "]".repeat(60);

        assertThat(DrlText.parse(RULE.formatted(many, "1"), "meals.drl").wrong())
                .singleElement()
                .asString()
                .startsWith("meals.drl:4: too many brackets");
    }
}
