// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    /** Exim gives back a mail to a gateway that says no reason. */
    static final String REFUSED =
            """
            From: Mail Delivery System <Mailer-Daemon@mail.example.com>
            To: joe@example.com
            X-Failed-Recipients: jane@example.org
            Subject: Mail delivery failed: returning message to sender
            Date: Mon, 02 Nov 2026 09:30:02 +0000
            Message-ID: <exim-1@mail.example.com>

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              jane@example.org
                host mx1.ess.example.org [192.0.2.10]
                SMTP error from remote mail server after end of data:
                550 permanent failure for one or more recipients (jane@example.org:blocked)

            ------ This is a copy of the message, including all the headers. ------

            Return-path: <joe@example.com>
            From: Joe <joe@example.com>
            To: jane@example.org
            Subject: The offer
            Message-ID: <offer-1@example.com>
            Date: Mon, 02 Nov 2026 09:30:00 +0000

            Dear Jane, here it is.
            """;

    /** The sender's SPF record lacks our address; all else is in order. */
    static final String EVIDENCE =
            """
            [{"type":"spf","domain":"example.com","ip":"203.0.113.25","result":"fail",
              "record":"v=spf1 mx ip4:198.51.100.7 -all","problem":null},
             {"type":"blocklist","zone":"zen.spamhaus.org","ip":"203.0.113.25","state":"clear","codes":[],"meaning":null},
             {"type":"reverse-dns","ip":"203.0.113.25","name":"out.example.com","confirmed":true}]
            """;

    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path bounce;

    @BeforeEach
    void a_bounce_of_exim_lies_there() throws IOException {
        bounce = Files.writeString(directory.resolve("b.eml"), REFUSED);
    }

    @Test
    void a_folder_is_explained_in_order_also_behind_a_slow_message_and_an_unreadable_one()
            throws IOException {
        Files.writeString(directory.resolve("a.eml"), REFUSED + "and so on\n".repeat(400_000));
        Files.writeString(directory.resolve("c.eml"), "");
        for (int i = 0; i < 30; i++) {
            Files.writeString(directory.resolve("d%02d.eml".formatted(i)), REFUSED);
        }

        assertThat(run("explain", "--json", "--offline", directory)).isEqualTo(1);

        List<JsonNode> answers = answers();
        assertThat(answers).hasSize(33).isSortedAccordingTo(comparing(a -> a.get("file").asText()));
        assertThat(answers.get(2).has("error")).isTrue();
        assertThat(answers).filteredOn(answer -> answer.has("failures")).hasSize(32);
    }

    @Test
    void a_reader_who_goes_away_ends_the_run() throws IOException {
        for (int i = 0; i < 200; i++) {
            Files.writeString(directory.resolve("d%03d.eml".formatted(i)), REFUSED);
        }
        int[] lines = {0};
        Writer closed =
                new Writer() {
                    @Override
                    public void write(char[] text, int from, int length) throws IOException {
                        if (++lines[0] > 1) {
                            throw new IOException("Broken pipe");
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };

        int code = Commands.run(closed, err, "explain", "--json", "--offline", directory);

        assertThat(code).isEqualTo(1);
        assertThat(lines[0]).isLessThan(10);
    }

    @Test
    void replayed_evidence_outranks_the_words_of_the_remote_server() throws IOException {
        Path evidence = Files.writeString(directory.resolve("evidence.json"), EVIDENCE);

        assertThat(run("explain", "--json", "--evidence", evidence, bounce)).isZero();

        JsonNode failure = answers().get(0).get("failures").get(0);
        assertThat(failure.at("/diagnosis/cause").asText()).isEqualTo("spf-ip-missing");
        assertThat(failure.at("/diagnosis/certainty").asDouble()).isBetween(0.8, 1.0);
        assertThat(failure.get("ruledOut").findValuesAsText("cause")).contains("ip-listed");
        assertThat(failure.get("remedies").findValuesAsText("spfRecord"))
                .containsOnly("v=spf1 mx ip4:198.51.100.7 ip4:203.0.113.25 -all");
        assertThat(failure.get("because").findValuesAsText("rule")).isNotEmpty();
    }

    @Test
    void the_contract_has_every_field_for_every_message() throws IOException {
        run("explain", "--json", "--offline", bounce);

        JsonNode answer = answers().get(0);
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly(
                        "file",
                        "kind",
                        "origin",
                        "reportingMta",
                        "messageId",
                        "sender",
                        "format",
                        "failures",
                        "evidence",
                        "checkedAt",
                        "knowledge");
        assertThat(answer.get("file").asText()).isEqualTo(bounce.toString());
        assertThat(answer.get("messageId").asText()).isEqualTo("<offer-1@example.com>");
        assertThat(answer.at("/failures/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "recipient",
                        "originalRecipient",
                        "action",
                        "replyCode",
                        "status",
                        "remoteText",
                        "remoteMta",
                        "phase",
                        "provider",
                        "diagnosis",
                        "alternatives",
                        "ruledOut",
                        "remedies",
                        "because");
        assertThat(answer.at("/failures/0/phase").asText()).isEqualTo("end-of-data");
    }

    @Test
    void a_message_that_cannot_be_read_gets_its_line_and_the_run_goes_on() throws IOException {
        Path empty = Files.writeString(directory.resolve("a-empty.eml"), "");

        assertThat(run("explain", "--json", "--offline", directory)).isEqualTo(1);

        assertThat(answers()).hasSize(2);
        assertThat(answers().get(0).get("file").asText()).isEqualTo(empty.toString());
        assertThat(answers().get(0).get("error").asText()).isEqualTo("the message is empty");
        assertThat(answers().get(1).get("kind").asText()).isEqualTo("bounce");
    }

    @Test
    void an_mbox_is_read_message_by_message() throws IOException {
        String entry = "From MAILER-DAEMON Mon Nov  2 09:30:02 2026\n" + REFUSED + "\n";
        Path mbox = Files.writeString(directory.resolve("bounces.mbox"), entry + entry);

        assertThat(run("explain", "--json", "--offline", mbox)).isZero();

        assertThat(answers())
                .extracting(answer -> answer.get("file").asText())
                .containsExactly(mbox + "#1", mbox + "#2");
        assertThat(answers()).allMatch(answer -> answer.get("kind").asText().equals("bounce"));
    }

    @Test
    void the_page_and_the_annotated_bounce_are_written_to_files() throws IOException {
        Path page = directory.resolve("page.html");
        Path annotated = directory.resolve("annotated.eml");

        assertThat(run("explain", "--offline", "--html", page, "--annotate", annotated, bounce))
                .isZero();

        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("jane@example.org");
        assertThat(annotated).content().contains("X-Bouncewise-", "Dear Jane, here it is.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void the_report_for_people_names_the_recipient_and_keeps_the_words_of_the_server() {
        assertThat(run("explain", "--offline", bounce)).isZero();

        assertThat(out.toString())
                .contains("jane@example.org", "The offer", "permanent failure for one or more");
    }

    @Test
    void what_cannot_be_used_is_named_with_its_mend() throws IOException {
        Path config = Files.writeString(directory.resolve("bad.properties"), "dns.sevrers=x\n");
        Path evidence = Files.writeString(directory.resolve("bad.json"), "{}");
        Path unwritten = directory.resolve("page.html");

        assertThat(run("explain", "--config", config, bounce)).isEqualTo(2);
        assertThat(run("explain", "--evidence", evidence, bounce)).isEqualTo(2);
        assertThat(run("explain", "--rules", directory.resolve("absent"), bounce)).isEqualTo(2);
        assertThat(run("explain", "--html", unwritten, bounce, bounce)).isEqualTo(2);
        assertThat(run("explain", "--language", "de_DE", bounce)).isEqualTo(2);
        assertThat(run("explain", "--language", "cy", bounce)).isEqualTo(2);
        assertThat(run("explain")).isEqualTo(2);

        assertThat(unwritten).doesNotExist();
        assertThat(err.toString())
                .contains(
                        "bad.properties:1: unknown key \"dns.sevrers\"\n  did you mean dns.servers?")
                .contains("bad.json: ")
                .contains("absent is not a directory")
                .contains("--html and --annotate work on one message only")
                .contains("\"de_DE\" is not a language tag")
                .contains(
                        "no texts in \"cy\"\n  use one of ar, de, en, es, fr, it, ja, nl, pl, pt-BR, ru, zh")
                .doesNotContain("at io.github.bouncewise");
    }

    @Test
    void the_language_asked_for_is_written_whatever_the_message_asks_for() {
        assertThat(run("explain", "--offline", "--language", "ja-JP", bounce)).isZero();

        assertThat(out.toString()).contains("配信できませんでした");
    }

    @Test
    void a_broken_file_of_the_operator_is_named_and_all_that_is_good_serves() throws IOException {
        Path formats = Files.createDirectories(directory.resolve("kb/formats"));
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(formats.resolve("exim.yaml"), "about: mine\nrecognize: []\n");
        Files.writeString(rules.resolve("mine.drl"), "package mine;\nrule \"X\" whn end\n");

        int exit =
                run(
                        "explain",
                        "--json",
                        "--offline",
                        "--knowledge",
                        directory.resolve("kb"),
                        "--rules",
                        rules,
                        bounce);

        assertThat(exit).isZero();
        assertThat(err.toString()).contains("exim.yaml:2: ", "mine.drl:2");
        assertThat(answers().get(0).get("format").asText()).isEqualTo("exim");
        assertThat(answers().get(0).at("/failures/0/diagnosis/cause").asText())
                .isEqualTo("recipient-policy");
    }

    @Test
    void a_path_that_is_not_there_is_named() {
        assertThat(run("explain", directory.resolve("absent.eml"))).isEqualTo(1);
        assertThat(err.toString()).contains("absent.eml: there is no such file");
    }

    private int run(Object... arguments) {
        return Commands.run(out, err, arguments);
    }

    private List<JsonNode> answers() throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(new ObjectMapper().readTree(line));
        }
        return answers;
    }
}
