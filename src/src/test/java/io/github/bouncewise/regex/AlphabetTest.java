// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    private static final List<CharSet> SETS =
            List.of(
                    CharSet.LINE_FEED,
                    CharSet.WORD,
                    CharSet.range(0x3f0, 0x410),
                    CharSet.range(0x4e00, 0x9fff),
                    CharSet.range(0xffff, 0x10000),
                    CharSet.range(0x1f600, 0x1f64f));

    @Test
    void the_class_of_every_code_point_tells_in_which_sets_it_is() {
        Alphabet alphabet = Alphabet.of(SETS);
        for (CharSet set : SETS) {
            boolean[] in = alphabet.in(set);
            for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
                // asked twice: the second time from a page that was made before
                if (in[alphabet.classOf(c)] != set.has(c)
                        || in[alphabet.classOf(c)] != set.has(c)) {
                    assertThat(c).as("a code point of another class").isEqualTo(-1);
                }
            }
        }
    }
}
