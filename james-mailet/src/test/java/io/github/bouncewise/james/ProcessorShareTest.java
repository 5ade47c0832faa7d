// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProcessorShareTest {
    private final ProcessorShare one = new ProcessorShare(1, 0, () -> true);

    @Test
    void a_second_bounce_waits_until_the_first_is_explained() throws Exception {
        ProcessorShare.Use first = one.enter();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(this::enters);
        while (one.waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(second).isNotDone();

        first.close();
        assertThat(second.get(10, SECONDS)).isTrue();
    }

    @Test
    void a_bounce_that_waits_for_other_servers_leaves_its_turn_to_another() throws Exception {
        try (ProcessorShare.Use first = one.enter()) {
            first.accept(Stage.READING);

            assertThat(CompletableFuture.supplyAsync(this::enters).get(10, SECONDS)).isTrue();

            first.accept(Stage.EVIDENCE);
            CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(this::enters);
            while (one.waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(third).isNotDone();
        }
    }

    @Test
    void a_bounce_that_fails_while_it_waits_gives_back_no_turn_twice() throws Exception {
        ProcessorShare.Use first = one.enter();
        first.accept(Stage.READING);
        first.close();
        first.close();

        one.enter();
        CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(this::enters);
        while (one.waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(third).isNotDone();
    }

    @Test
    void another_processor_is_used_only_while_it_is_free() throws Exception {
        AtomicBoolean free = new AtomicBoolean(true);
        ProcessorShare two = new ProcessorShare(1, 1, free::get);
        ProcessorShare.Use first = two.enter();
        try (ProcessorShare.Use second = two.enter()) {
            second.accept(Stage.READING);
            second.accept(Stage.EVIDENCE);
        }

        free.set(false);
        first.close();
        two.enter();
        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> enters(two));
        while (two.waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(next).isNotDone();
    }

    private boolean enters() {
        return enters(one);
    }

    private static boolean enters(ProcessorShare share) {
        try {
            share.enter().close();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
