// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownTest {
    private static final String MOON =
            "550 5.9.9 jane@example.org's moon is in the seventh quarter. Id 4bX9yZ17";

    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path mails;

    @BeforeEach
    void four_bounces_of_different_people_lie_there_of_which_one_is_known() throws IOException {
        mails = Files.createDirectories(directory.resolve("mails"));
        bounce(1, MOON);
        bounce(2, MOON.replace("4bX9yZ17", "5cY8zA26"));
        bounce(3, MOON.replace("550 5.9.9", "554"));
        bounce(4, "550 5.1.1 user unknown");
    }

    @Test
    void the_unknown_ones_of_a_folder_are_grouped_and_a_rule_is_proposed() {
        assertThat(run("unknown", "--mails", mails)).isZero();

        assertThat(out.toString())
                .containsSubsequence(
                        "3 unknown bounces in 1 group.",
                        "1. 3 bounces on 2026-11-02",
                        "codes   550 5.9.9 (2), 554 (1)",
                        "phrase  \"moon is in the seventh quarter\"",
                        "bouncewise rules new --said '554 @'\\''s moon is",
                        "--phrase 'moon is in the seventh quarter' --cause ",
                        "--dry-run",
                        "Said(phrase == \"moon is in the seventh quarter\")")
                .doesNotContain("jane", "joe", "example.org", "example.com", "4bX9yZ17");
    }

    @Test
    void a_proposed_rule_knows_the_bounces_that_it_was_proposed_for() throws IOException {
        run("unknown", "--json", "--mails", mails);
        String rule = json().at("/groups/0/rule").asText();
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(
                rules.resolve("mine.drl"),
                "package mine;\n"
                        + rule.replaceFirst("\"[a-zA-Z-]+\", 0.8", "\"content-policy\", 0.8"));
        kept(1, "550 5.9.9 @'s moon is in the seventh quarter, id …");
        kept(2, "550 the tide is out");

        assertThat(run("unknown", "--mails", mails, "--rules", rules)).isZero();
        assertThat(out.toString()).contains("No unknown bounces.");
        assertThat(run("unknown", "--rules", rules, directory.resolve("kept"))).isZero();

        assertThat(out.toString())
                .contains("1 unknown bounce in 1 group. The present rules can diagnose 1 more.")
                .contains("phrase  \"tide is out\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void words_that_only_one_person_got_are_in_no_proposal() throws IOException {
        Files.delete(mails.resolve("3.eml"));

        assertThat(run("unknown", "--mails", mails)).isZero();

        assertThat(out.toString())
                .contains("2 unknown bounces in 1 group.")
                .doesNotContain("moon", "quarter", "jane", "joe");
    }

    @Test
    void words_for_the_shell_are_one_word_whatever_is_in_them() throws Exception {
        kept(
                1,
                "550 it's $(touch "
                        + directory.resolve("owned")
                        + ") `id` moon; the 'seventh' quarter");

        run("unknown", "--json", directory.resolve("kept"));
        String command = json().at("/groups/0/command").asText();
        Process shell =
                new ProcessBuilder(
                                "sh", "-c", command.replaceFirst("^bouncewise", "printf '%s\\\\n'"))
                        .redirectErrorStream(true)
                        .start();
        List<String> words = new String(shell.getInputStream().readAllBytes()).lines().toList();

        assertThat(words.get(2)).isEqualTo("--said");
        assertThat(words.get(3)).isEqualTo(json().at("/groups/0/example").asText());
        assertThat(words.get(4)).isEqualTo("--phrase");
        assertThat(words.get(6)).isEqualTo("--cause");
        assertThat(directory.resolve("owned")).doesNotExist();
    }

    @Test
    void the_configuration_of_james_leads_to_what_james_keeps() throws IOException {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Path config = Files.writeString(conf.resolve("bouncewise.properties"), "");
        assertThat(run("unknown", "--config", config)).isZero();
        assertThat(err.toString())
                .contains("var/bouncewise/unknown: no bounces have been kept there");
        assertThat(out.toString()).contains("No unknown bounces.");

        Files.createDirectories(directory.resolve("var/bouncewise"));
        kept(1, "550 the tide is out");
        Files.move(directory.resolve("kept"), directory.resolve("var/bouncewise/unknown"));
        run("unknown", "--config", config);

        assertThat(out.toString())
                .contains("phrase  \"tide is out\"", "--config '" + config + "'")
                .doesNotContain("--dry-run");
    }

    @Test
    void programs_get_one_object_with_all_groups() throws IOException {
        kept(1, "550 the tide is out");
        kept(2, "550 5.0.0");

        run("unknown", "--json", directory.resolve("kept"));

        assertThat(json().get("unknown").asInt()).isEqualTo(2);
        assertThat(json().get("groups")).hasSize(2);
        assertThat(json().at("/groups/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "bounces",
                        "recipients",
                        "first",
                        "last",
                        "providers",
                        "codes",
                        "example",
                        "phrase",
                        "causes",
                        "rule",
                        "command");
        assertThat(json().get("groups").findValuesAsText("phrase")).contains("tide is out", "null");
    }

    @Test
    void what_is_broken_is_named_and_the_rest_is_told() throws IOException {
        kept(1, "550 the tide is out");
        Path broken = directory.resolve("kept/20261102T120000.000Z-aaaaaaaa.json");
        Files.writeString(broken, "{");
        Files.writeString(mails.resolve("0.eml"), "");

        assertThat(run("unknown", directory.resolve("kept"))).isEqualTo(1);
        assertThat(run("unknown", "--mails", mails)).isEqualTo(1);

        assertThat(out.toString()).contains("tide is out", "moon is in the seventh quarter");
        assertThat(err.toString())
                .contains(broken + " is broken\n  delete it")
                .contains("0.eml: the message is empty");
    }

    @Test
    void wrong_use_is_named_with_its_mend() {
        assertThat(run("unknown")).isEqualTo(2);
        assertThat(run("unknown", directory.resolve("absent"))).isEqualTo(2);
        assertThat(run("unknown", directory, "--mails", mails)).isEqualTo(2);
        assertThat(run("unknown", "--most", "0", directory)).isEqualTo(2);

        assertThat(err.toString())
                .contains("name a source: DIR, --config FILE, or --mails PATH")
                .contains("absent is not a directory")
                .contains("leave one out")
                .contains("write a number of 1 or more")
                .doesNotContain("at io.github.bouncewise");
    }

    private void bounce(int number, String reply) throws IOException {
        String text =
                ExplainTest.REFUSED
                        .replace(
                                "550 permanent failure for one or more recipients (jane@example.org:blocked)",
                                reply)
                        .replace(
                                "jane@example.org",
                                "jane" + number + "@r" + number + ".example.org")
                        .replace("joe@example.com", "joe" + number + "@example.com");
        Files.writeString(mails.resolve(number + ".eml"), text);
    }

    private void kept(int number, String text) throws IOException {
        Files.createDirectories(directory.resolve("kept"));
        Files.writeString(
                directory.resolve(
                        "kept/20261102T12000" + number + ".000Z-0000000" + number + ".json"),
                new ObjectMapper()
                        .createObjectNode()
                        .put("at", "2026-11-02T12:00:0" + number + "Z")
                        .put("kind", "bounce")
                        .put("code", 550)
                        .put("text", text)
                        .toString());
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(Object... arguments) {
        return Commands.run(out, err, arguments);
    }
}
