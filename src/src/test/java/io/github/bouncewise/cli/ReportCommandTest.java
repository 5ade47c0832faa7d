// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String ABSENT =
            ExplainTest.REFUSED.replace(
                    "550 permanent failure for one or more recipients (jane@example.org:blocked)",
                    "550 5.1.1 User unknown");

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeMessages() throws IOException {
        Files.writeString(directory.resolve("1.eml"), ABSENT);
        Files.writeString(directory.resolve("2.eml"), ABSENT.replace("jane@", "june@"));
        Files.writeString(directory.resolve("3.eml"), "Subject: Hello\n\nNo bounce.\n");
    }

    @Test
    void sums_up_a_directory_on_the_terminal() {
        assertThat(run("report", "--offline", directory.toString())).isZero();

        assertThat(out.toString())
                .startsWith(
                        "3 messages: 2 bounces, 1 ordinary message. 2 recipients have not got a message.")
                .contains("jane@example.org\njune@example.org\n", "2026-11-02");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_empty_file_is_named_and_counted_and_the_rest_is_summed_up() throws IOException {
        Files.writeString(directory.resolve("2.eml"), "");

        assertThat(run("report", "--offline", "--json", directory.toString())).isEqualTo(1);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/kinds/unreadable").asInt()).isEqualTo(1);
        assertThat(json.at("/others/0/cause").asText()).isEqualTo("recipient-unknown");
        assertThat(err.toString()).contains("2.eml").doesNotContain("\u001b");
    }

    @Test
    void a_page_holds_what_is_said_about_an_example() throws IOException {
        Path page = directory.resolve("sum.html");

        assertThat(run("report", "--offline", "--html", page.toString(), directory.toString()))
                .isZero();

        assertThat(Files.readString(page)).contains("<details>", "1.eml", "What to do now");
    }

    @Test
    void a_page_and_the_reports_in_it_are_in_the_language_that_is_asked_for() throws IOException {
        String page = directory.resolve("sum.html").toString();
        String messages = directory.toString();

        assertThat(run("report", "--offline", "--html", page, "--language", "de", messages))
                .isZero();

        assertThat(Files.readString(Path.of(page)))
                .contains(
                        "<html lang=\"de\" dir=\"ltr\">",
                        "2 Empfänger von 1 Absender",
                        "Was Sie jetzt tun können")
                .doesNotContain("What to do now");
        assertThat(run("report", "--language", "de", messages)).isEqualTo(2);
        assertThat(run("report", "--html", page, "--language", "tlh", messages)).isEqualTo(2);
    }

    @Test
    void csv_has_a_row_for_each_recipient() {
        assertThat(run("report", "--offline", "--csv", directory.toString())).isZero();

        assertThat(out.toString().split("\r\n")).hasSize(3);
        assertThat(out.toString()).contains(",jane@example.org,", ",unknown-mailbox,");
    }

    @Test
    void two_forms_at_once_are_an_error() {
        assertThat(run("report", "--csv", "--json", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--csv", "--json");
    }

    private int run(Object... arguments) {
        return Commands.run(out, err, arguments);
    }
}
