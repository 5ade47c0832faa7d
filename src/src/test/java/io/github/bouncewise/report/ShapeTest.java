// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes beside the expressions that say the same. */
class ShapeTest {
    private static final Pattern CODE =
            Pattern.compile(
                    "[2-5][0-9]{2}|[245](\\.[0-9]{1,3}){2}|[2-5][0-9]{2} [245](\\.[0-9]{1,3}){2}");
    private static final Pattern WORD =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}|[0-9]{1,12}(\\.[0-9]{1,6}){0,3}");
    private static final String ID =
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9._\\[\\]:-]{1,200}";
    private static final Pattern MESSAGE_ID = Pattern.compile("<" + ID + ">|" + ID);

    private static void assertAsTheyAreWritten(String text) {
        assertThat(Shape.CODE.of(text).isPresent())
                .as("code %s", text)
                .isEqualTo(CODE.matcher(text).matches());
        assertThat(Shape.WORD.of(text).isPresent())
                .as("word %s", text)
                .isEqualTo(WORD.matcher(text).matches());
        assertThat(Shape.MESSAGE_ID.of(text).isPresent())
                .as("identifier %s", text)
                .isEqualTo(MESSAGE_ID.matcher(text).matches());
    }

    @Property
    void short_texts_are_of_a_shape_as_its_expression_says(@ForAll("texts") String text) {
        assertAsTheyAreWritten(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("2457.. @<>a_-[\u00e4\u0663").ofMaxLength(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550",
                "5.7.1",
                "550 5.7.1",
                "650",
                "550 ",
                "5.7",
                "5.7.1234",
                "5.1234.1",
                "5.7.",
                "5..1",
                "550 5.7.1 ",
                "3.7.1",
                "1.2.3.4",
                "1.2.3.4.5",
                "1234567890123",
                "1.1234567",
                "a.b",
                "reject",
                "-a",
                "a-",
                "_",
                "<a@b>",
                "<a@b",
                "a@b>",
                "a@b",
                "a@@b",
                "@b",
                "a@",
                "<@>",
                "<a!x@[::1]>",
                "a b@c",
                "a(b)@c",
                "<a@b>>",
                "<<a@b>"
            })
    void edges_are_of_a_shape_as_its_expression_says(String text) {
        assertAsTheyAreWritten(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 39, 40, 41, 64, 65, 199, 200, 201})
    void long_texts_are_of_a_shape_as_its_expression_says(int length) {
        String part = "a".repeat(length);
        assertAsTheyAreWritten(part);
        assertAsTheyAreWritten("1".repeat(length));
        assertAsTheyAreWritten("<" + part + "@b>");
        assertAsTheyAreWritten("b@" + part);
    }
}
