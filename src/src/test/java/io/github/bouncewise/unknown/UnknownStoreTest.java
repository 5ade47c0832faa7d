// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownStoreTest {
    private static final long PLENTY = 1 << 20;

    @TempDir Path parent;

    @Test
    void what_is_kept_is_read_again_the_oldest_first() throws IOException {
        UnknownStore store = new UnknownStore(directory(), 10, PLENTY);
        UnknownBounce late = Unknowns.said("late \"quoted\" … \\ 受信", 2);
        UnknownBounce early = Unknowns.said("early", 1);

        store.add(late);
        store.add(early);

        UnknownStore.Content content = UnknownStore.read(directory());
        assertThat(content.bounces()).containsExactly(early, late);
        assertThat(content.unreadable()).isEmpty();
    }

    @Test
    void beyond_the_number_the_oldest_go() throws IOException {
        UnknownStore store = new UnknownStore(directory(), 3, PLENTY);

        for (int i = 0; i < 10; i++) {
            store.add(Unknowns.said("number " + i, i));
        }

        assertThat(texts()).containsExactly("number 7", "number 8", "number 9");
    }

    @Test
    void beyond_the_octets_the_oldest_go() throws IOException {
        UnknownStore store = new UnknownStore(directory(), 1000, 5_000);

        for (int i = 0; i < 100; i++) {
            store.add(Unknowns.said("x".repeat(500), i));
        }

        assertThat(size()).isBetween(3_000L, 5_000L);
        assertThat(UnknownStore.read(directory()).bounces())
                .last()
                .isEqualTo(Unknowns.said("x".repeat(500), 99));
    }

    @Test
    void several_may_write_while_others_read() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int first = writer * 50;
            UnknownStore store = new UnknownStore(directory(), 40, PLENTY);
            work.add(threads.submit(writing(store, first)));
        }
        Files.createDirectories(directory());
        for (int i = 0; i < 50; i++) {
            assertThat(UnknownStore.read(directory()).unreadable()).isEmpty();
        }
        for (Future<?> one : work) {
            one.get();
        }
        threads.shutdown();

        assertThat(UnknownStore.read(directory()).bounces()).hasSize(40);
        assertThat(names()).allMatch(name -> name.endsWith(".json"));
    }

    private static Callable<Void> writing(UnknownStore store, int first) {
        return () -> {
            for (int i = first; i < first + 50; i++) {
                store.add(Unknowns.said("number " + i, i));
            }
            return null;
        };
    }

    @Test
    void what_a_killed_process_left_behind_is_never_read_and_goes() throws IOException {
        Files.createDirectories(directory());
        Path old =
                Files.writeString(directory().resolve("." + UUID.randomUUID() + ".tmp"), "{\"at");
        Path fresh = Files.writeString(directory().resolve("." + UUID.randomUUID() + ".tmp"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        new UnknownStore(directory(), 10, PLENTY).add(Unknowns.said("whole"));

        assertThat(texts()).containsExactly("whole");
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void broken_files_are_named_and_what_is_none_of_ours_is_left_alone() throws IOException {
        new UnknownStore(directory(), 10, PLENTY).add(Unknowns.said("whole"));
        for (String broken : List.of("", "null", "[]", "{\"text\":\"x\",\"at\":\"never\"}", "{")) {
            Files.writeString(
                    directory().resolve("20261102T120000.000Z-" + hex(broken) + ".json"), broken);
        }
        Files.writeString(
                directory().resolve("20261102T120000.000Z-ffffffff.json"), "x".repeat(70_000));
        Files.writeString(directory().resolve("notes.txt"), "mine");
        Path secret = Files.writeString(parent.resolve("secret"), "{\"text\":\"secret\"}");
        Files.createSymbolicLink(directory().resolve("20261102T120000.000Z-eeeeeeee.json"), secret);

        UnknownStore.Content content = UnknownStore.read(directory());

        assertThat(content.bounces()).containsExactly(Unknowns.said("whole"));
        assertThat(content.unreadable()).hasSize(6).doesNotContain("notes.txt");
        assertThat(directory().resolve("notes.txt")).exists();
    }

    @Test
    void a_text_that_somebody_laid_there_does_nothing_to_a_terminal() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(
                directory().resolve("20261102T120000.000Z-00000000.json"),
                "{\"at\":\"2026-11-02T12:00:00Z\",\"text\":\"a\\u001b[31m\\u202eb\\nc\",\"code\":9}");

        assertThat(texts()).containsExactly("a [31mb c");
    }

    private static String hex(String text) {
        return String.format("%08x", text.hashCode());
    }

    private Path directory() {
        return parent.resolve("var/unknown");
    }

    private List<String> texts() throws IOException {
        return UnknownStore.read(directory()).bounces().stream().map(UnknownBounce::text).toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private long size() throws IOException {
        long size = 0;
        for (String name : names()) {
            size += Files.size(directory().resolve(name));
        }
        return size;
    }
}
