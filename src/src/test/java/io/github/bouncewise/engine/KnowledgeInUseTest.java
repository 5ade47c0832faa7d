// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.sending.SendRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while the knowledge is exchanged. */
class KnowledgeInUseTest {
    @TempDir private Path directory;

    @Test
    void closing_it_twice_does_not_end_an_answer_that_is_being_made() {
        KnowledgeInUse inUse = new KnowledgeInUse(KnowledgeInUseTest::engine);
        Engine answering = inUse.enter();

        inUse.close();
        inUse.close();

        assertThat(answering.enter()).as("it is still open").isTrue();
        answering.leave();
        answering.leave();
        assertThatThrownBy(inUse::enter).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothing_is_loaded_after_it_was_closed() {
        AtomicInteger loads = new AtomicInteger();
        KnowledgeInUse inUse =
                new KnowledgeInUse(
                        () -> {
                            loads.incrementAndGet();
                            return engine();
                        });

        inUse.close();
        inUse.reload();

        assertThat(loads).hasValue(1);
    }

    @Test
    void an_error_while_the_next_is_made_leaves_the_one_in_use() {
        KnowledgeInUse inUse =
                new KnowledgeInUse(
                        firstThen(
                                () -> {
                                    throw new StackOverflowError();
                                }));

        KnowledgeState state = inUse.reload();

        assertThat(state.refused())
                .containsExactly("the knowledge can't be loaded: java.lang.StackOverflowError");
        assertThat(inUse.enter()).isNotNull();
        inUse.close();
    }

    @Test
    void what_changes_while_the_first_is_made_is_seen_too() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        try (KnowledgeWatch watch = new KnowledgeWatch(List.of(directory))) {
            Files.writeString(directory.resolve("own.drl"), "package own;");
            watch.start(Duration.ofMillis(20), changed::countDown);

            assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_directory_that_is_a_link_is_watched_where_it_leads() throws Exception {
        Path rules = Files.createDirectory(directory.resolve("release"));
        Path file = Files.writeString(rules.resolve("own.drl"), "package own;");
        Path link = Files.createSymbolicLink(directory.resolve("current"), rules);
        CountDownLatch changed = new CountDownLatch(1);
        try (KnowledgeWatch watch = new KnowledgeWatch(List.of(link))) {
            watch.start(Duration.ofMillis(20), changed::countDown);
            Files.writeString(file, "package own.more;");

            assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Supplier<Engine> firstThen(Supplier<Engine> next) {
        AtomicInteger loads = new AtomicInteger();
        return () -> loads.getAndIncrement() == 0 ? engine() : next.get();
    }

    private static Engine engine() {
        return Engine.load(Configuration.defaults(), Overrides.OFFLINE, SendRates.open("memory"));
    }
}
