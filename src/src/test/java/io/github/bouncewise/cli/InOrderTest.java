// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InOrderTest {
    private final List<Integer> taken = new ArrayList<>();

    @Test
    void results_come_in_order_also_when_the_first_takes_longest() {
        CountDownLatch others = new CountDownLatch(3);

        new InOrder(2)
                .each(
                        IntStream.range(0, 100).iterator(),
                        item -> 0,
                        item -> item == 0 ? await(others, item) : count(others, item),
                        taken::add);

        assertThat(taken).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void few_items_wait_behind_a_slow_one() {
        AtomicInteger given = new AtomicInteger();
        int[] most = {0};

        new InOrder(2)
                .each(
                        numbers(given, 1_000),
                        item -> 0,
                        item -> item,
                        item -> {
                            most[0] = Math.max(most[0], given.get() - item);
                            return true;
                        });

        assertThat(most[0]).isBetween(2, 8);
    }

    @Test
    void items_that_are_large_in_memory_wait_for_each_other() {
        AtomicInteger given = new AtomicInteger();
        int[] most = {0};

        new InOrder(2)
                .each(
                        numbers(given, 100),
                        item -> 40L << 20,
                        item -> item,
                        item -> {
                            most[0] = Math.max(most[0], given.get() - item);
                            return true;
                        });

        assertThat(most[0]).isEqualTo(2);
    }

    @Test
    void nothing_more_is_taken_when_no_more_is_wanted() {
        AtomicInteger given = new AtomicInteger();

        new InOrder(2)
                .each(
                        numbers(given, 1_000),
                        item -> 0,
                        item -> item,
                        item -> taken.add(item) && item < 4);

        assertThat(taken).containsExactly(0, 1, 2, 3, 4);
        assertThat(given.get()).isLessThan(20);
    }

    private static Iterator<Integer> numbers(AtomicInteger given, int most) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return given.get() < most;
            }

            @Override
            public Integer next() {
                return given.getAndIncrement();
            }
        };
    }

    private static int count(CountDownLatch latch, int item) {
        latch.countDown();
        return item;
    }

    private static int await(CountDownLatch latch, int item) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            return item;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
