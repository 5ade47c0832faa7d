// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against the plain loops: every pair of neighbours, so that no carry changes a result. */
class EightOctetsTest {
    private static final byte[] OTHERS = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};

    @Test
    void first_octet_that_is_equal_is_found_whatever_is_beside_it() {
        for (int wanted : new int[] {'\r', '\n', '=', '-', 0, 127}) {
            first(eight -> EightOctets.equal(eight, wanted), octet -> octet == wanted);
        }
    }

    @Test
    void first_unprintable_octet_is_found_whatever_is_beside_it() {
        first(EightOctets::unprintable, octet -> octet < ' ' || octet > '~');
    }

    @Test
    void octet_is_found_between_two_places_only() {
        byte[] octets = new byte[40];
        for (int from = 0; from <= octets.length; from++) {
            for (int to = from; to <= octets.length; to++) {
                assertThat(EightOctets.find('x', octets, from, to)).isEqualTo(to);
                for (int place = 0; place < octets.length; place++) {
                    octets[place] = 'x';
                    int expected = place >= from && place < to ? place : to;
                    assertThat(EightOctets.find('x', octets, from, to)).isEqualTo(expected);
                    octets[place] = 0;
                }
            }
        }
    }

    private static void first(LongUnaryOperator search, IntPredicate wanted) {
        for (int pair = 0; pair < 1 << 16; pair++) {
            int place = pair % 7;
            byte[] octets = OTHERS.clone();
            octets[place] = (byte) pair;
            octets[place + 1] = (byte) (pair >> 8);
            int expected = 0;
            while (expected < 8 && !wanted.test(octets[expected] & 0xFF)) {
                expected++;
            }
            int found = EightOctets.before(search.applyAsLong(EightOctets.at(octets, 0)));
            if (found != expected) {
                assertThat(found).as(Arrays.toString(octets)).isEqualTo(expected);
            }
        }
    }
}
