// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir private Path folder;

    @Test
    void five_bounces_are_explained_shown_and_left_in_the_folder() throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        boolean explained = Demo.run(new PrintStream(shown, true, StandardCharsets.UTF_8), folder);

        assertThat(explained).isTrue();
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "Apache James 3.8.1 (the memory server)",
                        "James is ready",
                        "v=spf1 ip4:192.0.2.0/28 mx ip4:" + World.ADDRESS + " -all",
                        "j.smth@books.example",
                        "grandma@post.example",
                        "Spamhaus",
                        "25 recipients",
                        folder.toString(),
                        "The postmaster's page, with these 5 bounces:",
                        "/bouncewise/");
        assertThat(folder.resolve("postmaster.html"))
                .content()
                .contains("What to fix first", "v=spf1 ip4:192.0.2.0/28 mx ip4:" + World.ADDRESS);
        assertThat(Scene.ALL)
                .allSatisfy(
                        scene -> {
                            assertThat(folder.resolve(scene.file() + ".eml")).isNotEmptyFile();
                            assertThat(folder.resolve(scene.file() + ".html")).isNotEmptyFile();
                        });
    }
}
