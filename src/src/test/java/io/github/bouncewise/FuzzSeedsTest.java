// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.FuzzSeeds;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inputs that fuzzing starts from ({@code src/test/fuzz/TARGET/}, with those that it once
 * failed on), in every target of {@code src/test/fuzz/targets}.
 */
class FuzzSeedsTest {

    static Stream<Arguments> seeds() throws IOException {
        List<Arguments> seeds = new ArrayList<>();
        for (Map.Entry<String, String> target : targets().entrySet()) {
            for (Path seed : files(FuzzSeeds.DIRECTORY.resolve(target.getKey()))) {
                seeds.add(Arguments.of(seed, target.getValue()));
            }
        }
        return seeds.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_saved_input_does_no_harm(Path seed, String target) throws Throwable {
        Method run = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
        try {
            run.invoke(null, (Object) Files.readAllBytes(seed));
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    @Test
    void every_target_has_saved_inputs_and_every_directory_of_inputs_a_target() throws IOException {
        try (Stream<Path> directories =
                Files.list(FuzzSeeds.DIRECTORY).filter(Files::isDirectory)) {
            assertThat(directories.map(d -> d.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(targets().keySet());
        }
        for (String target : targets().keySet()) {
            assertThat(files(FuzzSeeds.DIRECTORY.resolve(target))).as(target).isNotEmpty();
        }
    }

    private static Map<String, String> targets() throws IOException {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FuzzSeeds.DIRECTORY.resolve("targets"))) {
            String[] words = line.split(" ");
            targets.put(words[0], words[1]);
        }
        return targets;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
