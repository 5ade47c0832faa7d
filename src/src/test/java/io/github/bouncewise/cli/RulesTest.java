// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of {@code bouncewise rules} but the check. */
class RulesTest {

    private static final String BOUNCE =
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
                host mx1.example.org [192.0.2.10]
                SMTP error from remote mail server after end of data:
                554 Dear relay2.corp.example.net, jane@example.org has her pigeonhole brimming (id 4fRtX9abc12)

            ------ This is a copy of the message, including all the headers. ------

            From: Joe <joe@example.com>
            To: jane@example.org
            Subject: The offer
            Message-ID: <offer-1@example.com>
            Date: Mon, 02 Nov 2026 09:30:00 +0000

            Dear Jane, here it is.
            """;

    @TempDir static Path made;
    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void a_bounce_was_made_a_rule() throws IOException {
        Path bounce = Files.writeString(made.resolve("bounce.eml"), BOUNCE);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        assertThat(
                        Main.run(
                                writer,
                                writer,
                                "rules",
                                "new",
                                bounce.toString(),
                                "--cause",
                                "mailbox-full",
                                "--directory",
                                made.toString()))
                .isZero();
        assertThat(said.toString())
                .endsWith(
                        "OWN-100: \"pigeonhole brimming\"; the answer was unknown, with the rule it is mailbox-full"
                                + System.lineSeparator());
    }

    @Test
    void rules_are_listed_with_causes_and_source() throws IOException {
        Path own = ownRule();

        assertThat(run("rules", "list", "--cause", "mailbox-full", "--directory", own)).isZero();

        assertThat(lines())
                .anyMatch(
                        line -> line.matches("MBOX-100  mailbox-full +shipped:rules/\\S+:\\d+ .*"))
                .anyMatch(
                        line -> line.matches("MBOX-102  mailbox-full-permanent, -mailbox-full .*"))
                .anyMatch(line -> line.startsWith("OWN-100"))
                .noneMatch(line -> line.startsWith("ADDR-"));
        int column = lines().get(0).indexOf("shipped:");
        assertThat(lines())
                .allMatch(line -> line.indexOf("shipped:") == column || line.startsWith("OWN-"));
    }

    @Test
    void own_rules_are_listed_alone_with_their_hits() throws IOException {
        Path own = ownRule();

        assertThat(run("rules", "list", "--own", "--directory", own, "--mails", bounce())).isZero();

        assertThat(lines())
                .containsExactly(
                        "OWN-100  1  mailbox-full  "
                                + own
                                + "/rules/own.drl:6  the server says: pigeonhole brimming");
    }

    @Test
    void a_rule_is_shown_with_its_text_conclusions_cases_and_relatives() {
        assertThat(run("rules", "show", "judg-111")).isZero();

        assertThat(lines().get(0)).matches("shipped:rules/judgement.drl:\\d+");
        assertThat(lines())
                .contains(
                        "rule \"JUDG-111 our own look-up finds the domain in order\"",
                        "    Said(phrase == \"\", recipientDomain == \"ok\")",
                        "end",
                        "Concludes",
                        "Cases")
                .anyMatch(line -> line.startsWith("  -0.95  domain-not-found  "))
                .anyMatch(line -> line.startsWith("  fires   "))
                .anyMatch(line -> line.startsWith("  silent  "));

        assertThat(run("rules", "show", "POLI-110")).isZero();

        assertThat(lines()).contains("Builds on", "Used by", "Other rules for the same causes");
        assertThat(lines())
                .contains("  POLI-101  a policy of the receiver, or blocked without a reason");
    }

    @Test
    void a_rule_that_there_is_not_brings_near_ones() {
        assertThat(run("rules", "show", "JUDG-1111")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("there is no rule \"JUDG-1111\"\n  did you mean JUDG-111, ")
                .doesNotContain("Usage");
    }

    @Test
    void cases_are_run_by_rule_and_by_file() throws IOException {
        Path own = ownRule();

        assertThat(run("rules", "test", "OWN-100", "MBOX-101", "--directory", own)).isZero();
        assertThat(lines()).containsExactly("4 cases, 0 failed");

        assertThat(run("rules", "test", own.resolve("rules/own.cases.yaml"), "--directory", own))
                .isZero();
        assertThat(lines()).last().isEqualTo("2 cases, 0 failed");
    }

    @Test
    void a_case_that_fails_says_what_came_out() throws IOException {
        Path own = ownRule();
        Path cases = own.resolve("rules/own.cases.yaml");
        Files.writeString(
                cases,
                Files.readString(cases)
                        .replace("expect: mailbox-full", "expect: mailbox-busy")
                        .replace("has her brimming", "has her pigeonhole brimming"));

        assertThat(run("rules", "test", "OWN-100", "--directory", own)).isEqualTo(1);

        assertThat(out.toString())
                .contains(cases + ":1: the answer is mailbox-full and not mailbox-busy (fired: ")
                .contains(cases + ":4: OWN-100 fires in this case, in which it should be silent")
                .contains("    answered  mailbox-full 0.89")
                .contains("    fired     OWN-100")
                .contains("2 cases, 2 failed");
    }

    @Test
    void a_name_without_cases_is_wrong_use() {
        assertThat(run("rules", "test", "MBOX-1OO")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("there is no case of MBOX-1OO\n  did you mean MBOX-100");
    }

    @Test
    void a_bounce_becomes_a_rule_that_passes_the_check() throws IOException {
        Path own = ownRule();

        assertThat(Files.readString(own.resolve("rules/own.drl")))
                .isEqualTo(
                        """
                        package own;

                        import io.github.bouncewise.inference.Finding;
                        import io.github.bouncewise.inference.Said;

                        rule "OWN-100 the server says: pigeonhole brimming"
                            @id(OWN-100)
                        when
                            Said(phrase == "pigeonhole brimming", lasting == "permanent")
                        then
                            insertLogical(new Finding("OWN-100", "mailbox-full", 0.9));
                        end
                        """);
        assertThat(Files.readString(own.resolve("rules/own.cases.yaml")))
                .isEqualTo(
                        """
                        - fires: OWN-100
                          expect: mailbox-full
                          when: {remoteText: "554 Dear mx.example.org, jo@example.org has her pigeonhole brimming (id X1)"}
                        - silent: OWN-100
                          when: {remoteText: "554 Dear mx.example.org, jo@example.org has her brimming (id X1)"}
                        """);
        assertThat(run("rules", "check", own)).isZero();
        assertThat(run("explain", "--offline", "--rules", own.resolve("rules"), bounce())).isZero();
        assertThat(out.toString()).contains("full");
    }

    @Test
    void a_second_rule_joins_the_first_and_outweighs_what_is_known() throws IOException {
        Path own = ownRule();

        int code =
                run(
                        "rules",
                        "new",
                        "--said",
                        "552 5.2.2 Mailbox full, said the walrus",
                        "--cause",
                        "message-too-large",
                        "--directory",
                        own);

        assertThat(code).isZero();
        assertThat(Files.readString(own.resolve("rules/own.drl")))
                .contains("rule \"OWN-100 ", "rule \"OWN-101 ")
                .contains("Said(phrase == \"said the walrus\", lasting == \"permanent\")")
                .contains("new Finding(\"OWN-101\", \"mailbox-full\", -");
        assertThat(run("rules", "check", own)).isZero();
    }

    @Test
    void a_dry_run_writes_nothing() throws IOException {
        String said = "550 Your carriage has turned into a pumpkin";

        assertThat(
                        run(
                                "rules",
                                "new",
                                "--said",
                                said,
                                "--cause",
                                "expired",
                                "--directory",
                                directory,
                                "--dry-run"))
                .isZero();

        assertThat(out.toString()).contains("would be added to", "turned into a pumpkin", said);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_reply_writes_nothing_but_its_words_on_a_terminal() {
        String said =
                "550 Your carriage\u001b[2J\u009b31m has\u202e turned\u0007\ninto a\u2028 pum\u200bpkin";

        assertThat(run("rules", "new", "--said", said, "--cause", "expired", "--dry-run")).isZero();

        assertThat(out.toString())
                .contains("turned into a pumpkin")
                .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\\p{Cf}\u2028&&[^\r\n]]");
    }

    @Test
    void names_of_people_in_a_bounce_get_neither_into_the_phrase_nor_into_a_case()
            throws IOException {
        Path bounce = directory.resolve("bounce.eml");
        Files.writeString(
                bounce,
                """
                From: MAILER-DAEMON@mx.example.net
                To: Miranda Thistlewood <m.thistle7@example.com>
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"
                MIME-Version: 1.0

                --b
                Content-Type: text/plain

                It could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; pemberton@example.org
                Action: failed
                Status: 5.2.0
                Diagnostic-Code: smtp; 550 5.2.0 Pemberton quarrels with Thistlewood (m.thistle7), nothing from Miranda crosses this drawbridge

                --b
                Content-Type: text/rfc822-headers

                From: Miranda Thistlewood <m.thistle7@example.com>
                To: "Oswald" <pemberton@example.org>
                Subject: Lunch

                --b--
                """);

        assertThat(run("rules", "new", bounce, "--cause", "expired", "--directory", directory))
                .as(err.toString())
                .isZero();

        assertThat(Files.readString(directory.resolve("rules/own.drl")))
                .contains("Said(phrase == \"crosses this drawbridge\"");
        assertThat(Files.readString(directory.resolve("rules/own.cases.yaml")))
                .contains(
                        "550 5.2.0 X1 quarrels with X1 (X1), nothing from X1 crosses this drawbridge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailbox-ful | 550 The box brims over | | 2 | there is no cause \"mailbox-ful\"",
                "mailbox-full | 550 5.2.2 192.0.2.7 you, me@example.org | | 1 | no words of \"550 5.2.2 192.0.2.1 you, jo@example.org\" distinguish it from other mail",
                "mailbox-full | 550 The box brims over | the box is dry | 1 | the phrase \"the box is dry\" is not in \"550 the box brims over\"",
                "mailbox-full | 550 Your list is attached | is attached | 1 | the phrase \"is attached\" occurs in ordinary mail",
            })
    void what_can_not_become_a_rule_is_refused_with_the_reason(
            String cause, String said, String phrase, int code, String reason) {
        String[] words = {
            "rules", "new", "--said", said, "--cause", cause, "--directory", directory.toString()
        };
        String[] chosen =
                phrase == null
                        ? words
                        : Stream.concat(Stream.of(words), Stream.of("--phrase", phrase))
                                .toArray(String[]::new);

        assertThat(run((Object[]) chosen)).isEqualTo(code);

        assertThat(err.toString()).startsWith(reason);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void what_would_change_is_told_for_each_recipient() throws IOException {
        Path mails = Files.createDirectories(directory.resolve("mails"));
        Files.writeString(mails.resolve("a.eml"), BOUNCE);
        Files.writeString(
                mails.resolve("b.eml"), BOUNCE.replace("pigeonhole brimming", "dovecote"));
        Path own = ownRule();

        assertThat(run("rules", "diff", own, mails)).isEqualTo(1);

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(mails + "/a.eml"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "  jane@example.org  unknown 0.00  →  mailbox-full 0.\\d\\d"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).isEqualTo("1  unknown → mailbox-full"),
                        line -> assertThat(line).isEqualTo("1 of 2 answers in 2 messages changes"));
        assertThat(run("rules", "diff", own, mails, "--against", own)).isZero();
        assertThat(lines()).containsExactly("0 of 2 answers in 2 messages change");
    }

    @Test
    void every_command_has_help_with_an_example() {
        for (String command : List.of("check", "list", "show", "test", "new", "diff")) {
            assertThat(run("rules", command, "--help")).isZero();
            assertThat(out.toString()).contains("Example", "bouncewise rules " + command);
        }
    }

    @Test
    void a_long_reply_is_never_cut_within_a_sign() throws IOException {
        String said = "550 the box is brimming " + "a ".repeat(187) + "b\ud83d\ude00\ud83d\ude00";
        Path own = Files.createDirectories(directory.resolve("brimming/rules")).getParent();

        assertThat(
                        run(
                                "rules",
                                "new",
                                "--said",
                                said,
                                "--cause",
                                "mailbox-full",
                                "--directory",
                                own))
                .as("%s%s", out, err)
                .isZero();
    }

    @Test
    void a_rule_is_tried_with_the_others_where_their_directory_is_a_link() throws IOException {
        Path real = Files.createDirectories(directory.resolve("release"));
        Path own = Files.createDirectories(directory.resolve("linked"));
        Files.createSymbolicLink(own.resolve("rules"), real);
        Files.writeString(
                real.resolve("other.drl"),
                Files.readString(made.resolve("rules/own.drl")).replace("OWN-", "OTHER-"));

        assertThat(
                        run(
                                "rules",
                                "new",
                                bounce(),
                                "--cause",
                                "mailbox-full",
                                "--phrase",
                                "pigeonhole brimming",
                                "--directory",
                                own))
                .as("%s", out)
                .isEqualTo(1);
        assertThat(err.toString()).contains("would not pass the check");
    }

    /** The operator's directory with the rule that is made of the bounce. */
    private Path ownRule() throws IOException {
        Path rules = Files.createDirectories(directory.resolve("own/rules"));
        for (String name : List.of("own.drl", "own.cases.yaml")) {
            Files.copy(made.resolve("rules").resolve(name), rules.resolve(name));
        }
        return directory.resolve("own");
    }

    private Path bounce() throws IOException {
        return Files.writeString(directory.resolve("bounce.eml"), BOUNCE);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    /** What is printed is that of the last run. */
    private int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Commands.run(out, err, arguments);
    }
}
