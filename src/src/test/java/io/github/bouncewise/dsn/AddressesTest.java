// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
    private static final Pattern ADDRESS = Pattern.compile("(?i)" + Patterns.ADDRESS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Anna <anna@example.com>                 | anna@example.com
                    anna@example.com                        | anna@example.com
                    "<x@example.org>" <anna@example.com>    | anna@example.com
                    <anna@example.com> (Anna >)             | anna@example.com
                    Anna <anna>                             | ``
                    mailto:anna+news@example.com.           | anna+news@example.com
                    <"anna b"@example.com>                  | "anna b"@example.com
                    <анна@пример.рф>                        | анна@пример.рф
                    """)
    void the_address_is_read_without_name_and_brackets(String field, String address) {
        assertThat(Addresses.in(field)).isEqualTo(address);
    }

    @Property
    void plain_addresses_are_read_as_the_pattern_reads_them(
            @ForAll
                    @StringLength(max = 12)
                    @CharRange(from = 'a', to = 'c')
                    @Chars({
                        '@', '@', '.', '.', '<', '>', '-', '_', '+', '=', ' ', '"', ',', '1', 'é'
                    })
                    String field) {
        Matcher bracketed = IN_BRACKETS.matcher(field);
        String inside = field;
        while (bracketed.find()) {
            inside = bracketed.group(1);
        }
        Matcher address = ADDRESS.matcher(inside);

        assertThat(Addresses.in(field)).isEqualTo(address.find() ? address.group() : "");
    }
}
