// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CharsetsTest {

    @Test
    void a_charset_is_known_by_all_its_names_in_any_case() {
        for (Charset charset : Charset.availableCharsets().values()) {
            assertThat(Charsets.named(charset.name())).contains(charset);
        }
        assertThat(Charsets.named("LATIN1")).contains(StandardCharsets.ISO_8859_1);
        assertThat(Charsets.named(" utf8 ")).contains(StandardCharsets.UTF_8);
        assertThat(Charsets.named("ks_c_5601-1987")).contains(Charset.forName("EUC-KR"));
    }

    @Test
    void a_language_behind_the_name_is_ignored() {
        assertThat(Charsets.named("us-ascii*en")).contains(StandardCharsets.US_ASCII);
    }

    @Test
    void what_is_no_name_of_a_charset_is_unknown() {
        for (String name : new String[] {"", " ", "*", "x-no-such", "utf-8/..", "\u0000", "=?"}) {
            assertThat(Charsets.named(name)).as(name).isEmpty();
        }
    }
}
