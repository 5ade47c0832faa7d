// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What nobody could diagnose lies below James' var/, and is read while James runs. */
class UnknownBounceIT {
    private static final String MOON = "550 5.9.9 the moon of %s is in the seventh quarter";

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start("unknown-bounce", "unknown.most = 3\n");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void the_newest_unknown_bounces_are_kept_in_the_words_that_several_people_got()
            throws Exception {
        for (int i = 0; i < 5; i++) {
            User sender = site.user("alice" + i + "@example.net");
            String recipient = "reader" + i + "@r" + i + ".example";
            site.remote().refuse(recipient, At.RCPT, MOON.formatted(recipient));
            sender.send("The secret offer", recipient);
            sender.inbox(1);
        }
        User alice = site.user("alice@example.net");
        site.remote().refuse("known@example.org", At.RCPT, "550 5.1.1 no such user here");
        alice.send("The secret offer", "known@example.org");
        alice.inbox(1);

        List<String> kept = kept(3);

        assertThat(kept)
                .hasSize(3)
                .allSatisfy(
                        one ->
                                assertThat(one)
                                        .contains("the moon of @ is in the seventh quarter")
                                        .doesNotContain("reader", "alice", "example.", "secret"));
        assertThat(told())
                .contains("3 unknown bounces in 1 group", "moon of … is in the seventh quarter");
    }

    /** The command line reads it, in a process of its own, while James runs. */
    private static String told() throws Exception {
        Path engine = Plugin.engine();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                engine.resolve("classes")
                                        + File.pathSeparator
                                        + Files.readString(engine.resolve("runtime.classpath"))
                                                .strip(),
                                "io.github.bouncewise.cli.Main",
                                "unknown",
                                "--config",
                                site.home().conf().resolve("bouncewise.properties").toString())
                        .redirectErrorStream(true)
                        .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }

    /** The mail does not wait for it to be kept, so the test does. */
    private static List<String> kept(int number) throws Exception {
        List<String> kept = List.of();
        for (int patience = 0; patience < 100 && kept.size() < number; patience++) {
            Thread.sleep(50);
            kept = Files.isDirectory(store()) ? contents() : List.of();
        }
        return kept;
    }

    private static List<String> contents() throws IOException {
        try (Stream<Path> files = Files.list(store())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(UnknownBounceIT::content)
                    .filter(content -> !content.isEmpty())
                    .toList();
        }
    }

    /** Empty where it was removed meanwhile, as the oldest. */
    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException removed) {
            return "";
        }
    }

    private static Path store() {
        return site.home().directory().resolve("var/bouncewise/unknown");
    }
}
