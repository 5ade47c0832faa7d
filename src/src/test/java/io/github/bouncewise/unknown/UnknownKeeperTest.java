// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.testing.TestReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownKeeperTest {
    private static final String DATE = "Date: Fri, 31 Dec 9999 23:59:59 +0000\n";

    private static final TestReport BOUNCE =
            TestReport.by("mail.example.com")
                    .to("joe@example.com")
                    .returning(
                            "message/rfc822",
                            """
                            From: Joe <joe@example.com>
                            To: jane@example.org
                            Subject: The secret offer

                            Dear Jane, nobody else may read this.""");

    private static Bouncewise bouncewise;

    @TempDir Path directory;

    @BeforeAll
    static void open() {
        Overrides offline = Overrides.OFFLINE;
        bouncewise = Bouncewise.open(Configuration.defaults(), offline);
    }

    @AfterAll
    static void close() {
        bouncewise.close();
    }

    @Test
    void an_unknown_bounce_is_kept_with_nothing_of_the_message_and_by_our_own_clock()
            throws Exception {
        keep("", "the moon of jane@example.org is wrong");

        assertThat(UnknownStore.read(store()).bounces()).hasSize(1);
        assertThat(content())
                .contains("550 the … of @ is wrong")
                .doesNotContain("jane", "joe", "example.", "secret", "nobody else", "9999");
    }

    @Test
    void a_word_is_kept_from_the_third_bounce_on_of_people_who_have_nothing_in_common()
            throws Exception {
        Configuration configuration =
                Configuration.parse("f", "", directory).keepingUnknownIn(store());
        try (UnknownKeeper keeper = UnknownKeeper.open(configuration.unknown())) {
            for (String[] people :
                    new String[][] {
                        {"joe", "jane@one.example"},
                        {"joe", "june@two.example"},
                        {"jim", "june@one.example"},
                        {"jim", "june@two.example"},
                        {"kim", "jill@three.example"}
                    }) {
                String bounce =
                        bounce("the moon of jane@example.org is wrong")
                                .replace("joe@example.com", people[0] + "@example.com")
                                .replace("jane@example.org", people[1]);
                keeper.keep(bouncewise.explain(bounce.getBytes(StandardCharsets.UTF_8))::unknown);
            }
        }

        assertThat(UnknownStore.read(store()).bounces())
                .extracting(UnknownBounce::text)
                .containsExactlyInAnyOrder(
                        "550 the … of @ is wrong",
                        "550 the … of @ is wrong",
                        "550 the … of @ is wrong",
                        "550 the … of @ is wrong",
                        "550 the moon of @ is wrong");
    }

    @Test
    void a_bounce_that_was_diagnosed_is_not_kept() throws Exception {
        keep("", "5.1.1 user unknown");

        assertThat(store()).doesNotExist();
    }

    @Test
    void none_keeps_none() throws Exception {
        keep("unknown.keep = none", "the moon is wrong");

        assertThat(store()).doesNotExist();
    }

    @Test
    void a_store_that_can_not_be_written_is_no_failure() throws Exception {
        Files.writeString(store(), "a file where a directory should be");

        keep("", "the moon is wrong");

        assertThat(store()).hasContent("a file where a directory should be");
    }

    private void keep(String configured, String reply) throws Exception {
        Configuration configuration =
                Configuration.parse("f", configured, directory).keepingUnknownIn(store());
        try (UnknownKeeper keeper = UnknownKeeper.open(configuration.unknown())) {
            keeper.keep(
                    bouncewise.explain(bounce(reply).getBytes(StandardCharsets.UTF_8))::unknown);
        }
    }

    private static String bounce(String reply) {
        return DATE
                + BOUNCE.group(
                                """
                                Final-Recipient: rfc822; jane@example.org
                                Action: failed
                                Diagnostic-Code: smtp; 550 %s"""
                                        .formatted(reply))
                        .text();
    }

    private Path store() {
        return directory.resolve("unknown");
    }

    private String content() throws IOException {
        try (var files = Files.list(store())) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }
}
