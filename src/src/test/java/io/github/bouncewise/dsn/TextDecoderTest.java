// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, Empfänger",
        "UTF-8, Получатель",
        "koi8-r, Получатель",
        "windows-1251, Получатель",
        "gb2312, 无法投递",
        "big5, 無法投遞",
        "shift_jis, 宛先不明",
        "euc-jp, 宛先不明",
        "iso-2022-jp, 宛先不明"
    })
    void a_named_charset_is_decoded(String charset, String text) {
        assertThat(TextDecoder.decode(Slice.of(text.getBytes(Charset.forName(charset))), charset))
                .isEqualTo(text);
    }

    @Test
    void a_missing_or_unknown_charset_is_told_from_the_octets() {
        byte[] utf8 = "Empfänger".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "Empfänger".getBytes(StandardCharsets.ISO_8859_1);
        byte[] japanese = "宛先不明".getBytes(Charset.forName("iso-2022-jp"));

        assertThat(TextDecoder.decode(Slice.of(utf8), "")).isEqualTo("Empfänger");
        assertThat(TextDecoder.decode(Slice.of(latin), "x-unknown")).isEqualTo("Empfänger");
        assertThat(TextDecoder.decode(Slice.of(japanese), "us-ascii")).isEqualTo("宛先不明");
    }

    @Test
    void octets_that_the_named_charset_does_not_know_do_not_cost_the_rest() {
        byte[] octets = {'o', 'k', (byte) 0xff, 'o', 'k'};

        assertThat(TextDecoder.decode(Slice.of(octets), "utf-8")).startsWith("ok").endsWith("ok");
    }

    @Test
    void a_header_field_is_unfolded_and_its_encoded_words_decoded() {
        byte[] field =
                " =?UTF-8?B?R3LDvMOf?=\r\n =?ISO-8859-1?Q?e_an_alle?=\r\n end"
                        .getBytes(StandardCharsets.US_ASCII);

        assertThat(TextDecoder.decodeField(field, 0, field.length)).isEqualTo("Grüße an alle end");
    }
}
