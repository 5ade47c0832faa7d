// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackedTest {

    @Test
    void sums_are_read_as_they_were_packed() {
        int most = Integer.MAX_VALUE;
        TreeMap<Integer, Packed.Sum> sums = new TreeMap<>();
        sums.put(0, new Packed.Sum(0, Counts.sent(127)));
        sums.put(1, new Packed.Sum(128, new Counts(0, 1, 0, 2, 0, 3)));
        sums.put(20_000, new Packed.Sum(0, Counts.NONE));
        sums.put(most, new Packed.Sum(most, new Counts(most, most, most, most, most, most)));

        TreeMap<Integer, Packed.Sum> read = new TreeMap<>();
        Packed.readSums(Packed.sums(sums), read::put);
        assertThat(read).isEqualTo(sums);
    }

    @Test
    void keys_are_read_as_they_were_packed() {
        TreeSet<Long> keys = new TreeSet<>(List.of(0L, 1L, 200L, 1L << 40, Long.MAX_VALUE));

        List<Long> read = new ArrayList<>();
        Packed.readKeys(Packed.keys(keys), read::add);
        assertThat(read).containsExactlyElementsOf(keys);
    }

    @Test
    void the_sum_of_a_rare_name_takes_few_octets() {
        TreeMap<Integer, Packed.Sum> sums = new TreeMap<>();
        for (int word = 0; word < 1_000; word++) {
            sums.put(100 * word, new Packed.Sum(0, new Counts(3, 1, 0, 0, 0, 0)));
        }
        assertThat(Packed.sums(sums)).hasSizeLessThan(5_000);
    }
}
