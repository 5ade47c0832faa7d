// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    @Test
    void work_that_ends_in_time_gives_its_result_or_throws_what_it_threw() throws Exception {
        try (TimeLimit limit = new TimeLimit(Duration.ofMinutes(1))) {
            assertThat(limit.<String>run(() -> "done")).isEqualTo("done");
            assertThatThrownBy(
                            () ->
                                    limit.run(
                                            () -> {
                                                throw new LinkageError("half a jar");
                                            }))
                    .isInstanceOf(LinkageError.class);
        }
    }

    @Test
    void work_that_never_ends_uses_up_threads_but_never_the_one_that_waits() {
        CountDownLatch end = new CountDownLatch(1);
        try (TimeLimit limit = new TimeLimit(Duration.ofMillis(5))) {
            List<String> endings =
                    Stream.generate(() -> ending(limit, end)).limit(1000).distinct().toList();

            assertThat(endings)
                    .containsExactly(
                            "took longer than the time limit of 0.005s", "all 64 threads are busy");
        } finally {
            end.countDown();
        }
    }

    private static String ending(TimeLimit limit, CountDownLatch end) {
        try {
            return limit.run(() -> deaf(end));
        } catch (Exception ended) {
            return ended.getMessage();
        }
    }

    /** Waits on, whoever interrupts. */
    private static String deaf(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return "at last";
            } catch (InterruptedException ignored) {
                // that is what makes it deaf
            }
        }
    }
}
