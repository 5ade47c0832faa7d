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

/** How an answer came about, and what it would be if. */
class ExplainWhyTest {
    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path bounce;
    private Path evidence;

    @BeforeEach
    void a_bounce_without_a_reason_and_an_spf_record_that_fails() throws IOException {
        bounce = Files.writeString(directory.resolve("b.eml"), ExplainTest.REFUSED);
        evidence = Files.writeString(directory.resolve("e.json"), ExplainTest.EVIDENCE);
    }

    @Test
    void the_account_names_facts_words_rules_and_what_each_added_in_order() {
        assertThat(run("explain", "--evidence", evidence, "--why", bounce)).isZero();

        assertThat(derivation())
                .containsSubsequence(
                        "WHY: jane@example.org",
                        "Answer: spf-ip-missing (0.90)",
                        "What is known",
                        "spf              fail",
                        "not told, not checked:",
                        "dmarc",
                        "What the remote server said",
                        "phrases that rules look for: \"permanent failure",
                        "Rules that fired, in order",
                        "AUTH-110 refused without a reason",
                        "later also found by",
                        "POLI-100: recipient-policy",
                        "+0.93  spf-ip-missing, now 0.93",
                        "-0.80  recipient-policy, now 0.00",
                        "POLI-100 the gateway says that the recipient is blocked",
                        "+0.80  recipient-policy, now 0.00");
    }

    @Test
    void the_account_tells_why_the_runner_up_lost_and_what_nearly_fired() {
        run("explain", "--evidence", evidence, "--why", bounce);

        assertThat(derivation())
                .containsSubsequence(
                        "How the causes ended",
                        "0.93  spf-ip-missing",
                        "is the answer",
                        "0.00  recipient-policy",
                        "lost: what speaks against it outweighs what speaks for it",
                        "for it: +0.80 by POLI-100",
                        "against it: -0.80 by AUTH-110",
                        "Rules that nearly fired",
                        "POLI-110 all that could be checked is in order",
                        "spf is fail, not pass",
                        "more, of which less was there");
    }

    @Test
    void findings_of_the_same_weight_stand_in_the_order_of_their_rules() throws IOException {
        Path unknownUser =
                bounce("550 Recipient address rejected: User unknown in virtual mailbox table");

        for (int i = 0; i < 20; i++) {
            run("explain", "--offline", "--why", unknownUser);
        }

        assertThat(derivation().replaceAll("\\s+", " "))
                .containsSubsequence("for it: +0.90 by ADDR-100", "by CLAM-110")
                .doesNotContainPattern("by CLAM-110, [^:]*by ADDR-100");
    }

    @Test
    void a_cause_below_its_threshold_is_told_with_the_threshold() throws IOException {
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(
                rules.resolve("mine.drl"),
                """
                package mine;
                rule "MINE-001 the house is yellow"
                    @id(MINE-001)
                when
                    Said(phrase == "the house is yellow")
                then
                    insertLogical(new Finding("MINE-001", "mailbox-full", 0.2));
                end
                """);
        Path yellow = bounce("550 the house is yellow");

        run("explain", "--offline", "--why", "--rules", rules, yellow);

        assertThat(derivation())
                .containsSubsequence(
                        "Answer: unknown",
                        "0.20  mailbox-full",
                        "not told: it takes 0.",
                        "so the answer is \"unknown\"");
    }

    @Test
    void a_what_if_tells_the_answer_before_and_after_and_that_it_is_one() {
        assertThat(run("explain", "--evidence", evidence, "--what-if", "spf=pass", bounce))
                .isZero();

        String derivation = out.toString().substring(out.toString().indexOf("WHAT IF"));
        assertThat(derivation)
                .containsSubsequence(
                        "WHAT IF spf=pass?",
                        "A what-if: nothing was looked up for it, and nothing changed.",
                        "jane@example.org",
                        "as it is:  spf-ip-missing (0.90)",
                        "what if:   recipient-policy (0.86)")
                .doesNotContain("WHY");
    }

    @Test
    void several_changes_and_why_go_together() {
        run(
                "explain",
                "--evidence",
                evidence,
                "--why",
                "--what-if",
                "spf=none",
                "--what-if",
                "status=5.1.1",
                bounce);

        assertThat(out.toString())
                .containsSubsequence(
                        "WHY: jane@example.org",
                        "WHAT IF status=5.1.1, spf=none?",
                        "WHY, IF SO: jane@example.org",
                        "status           5.1.1",
                        "detail           1.1",
                        "spf              none");
    }

    @Test
    void programs_get_why_and_what_if_only_when_they_ask() throws IOException {
        run("explain", "--evidence", evidence, "--json", bounce);
        run("explain", "--evidence", evidence, "--json", "--why", "--what-if", "spf=pass", bounce);

        List<String> lines = out.toString().lines().toList();
        JsonNode plain = new ObjectMapper().readTree(lines.get(0)).at("/failures/0");
        JsonNode asked = new ObjectMapper().readTree(lines.get(1)).at("/failures/0");
        assertThat(plain.has("why")).isFalse();
        assertThat(plain.has("whatIf")).isFalse();
        assertThat(asked.at("/diagnosis")).isEqualTo(plain.at("/diagnosis"));
        assertThat(asked.at("/why/known/spf").asText()).isEqualTo("fail");
        assertThat(asked.at("/why/rules").findValuesAsText("rule")).contains("AUTH-110");
        assertThat(asked.at("/why/causes/0/verdict").asText()).isEqualTo("answer");
        assertThat(asked.at("/why/nearlyFired").size()).isBetween(1, 5);
        assertThat(asked.at("/whatIf/changes/spf").asText()).isEqualTo("pass");
        assertThat(asked.at("/whatIf/diagnosis/cause").asText()).isEqualTo("recipient-policy");
        assertThat(asked.at("/whatIf/why/known/spf").asText()).isEqualTo("pass");
    }

    @Test
    void what_can_not_be_supposed_is_answered_with_what_can() {
        assertThat(run("explain", "--what-if", "spf=perhaps", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "sfp=pass", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "spf", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "phrase=blocked", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "provider=gogle", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "code=200", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "typo=yes", bounce)).isEqualTo(2);
        assertThat(run("explain", "--what-if", "spf=pass", "--what-if", "spf=fail", bounce))
                .isEqualTo(2);
        assertThat(run("explain", "--why", "--html", directory.resolve("p.html"), bounce))
                .isEqualTo(2);

        assertThat(err.toString().replace("\n  ", "; "))
                .contains("spf is never \"perhaps\"; write one of fail, neutral, none, pass")
                .contains("there is no \"sfp\"; write NAME=VALUE, with one of code, status")
                .contains("\"spf\" has no value; write spf=one of fail")
                .contains("there is no \"phrase\"")
                .contains("provider is never \"gogle\"; write one of aliyun")
                .contains("code is never \"200\"; write a reply code from 400 to 599")
                .contains("typo is never \"yes\"; write one of false, true")
                .contains("spf is given twice")
                .contains("--why and --what-if can't be used with --html or --annotate")
                .doesNotContain("at io.github.bouncewise");
    }

    @Test
    void ordinary_mail_has_no_answer_to_account_for() throws IOException {
        Path mail = Files.writeString(directory.resolve("m.eml"), "From: a@example.org\n\nHello\n");

        assertThat(run("explain", "--offline", "--why", "--what-if", "spf=pass", mail)).isZero();

        assertThat(derivation())
                .isEqualToIgnoringNewLines("WHY: no recipient failed, so no rule was asked.");
    }

    @Test
    void words_of_a_stranger_do_not_reach_the_terminal_as_commands() throws IOException {
        Path hostile = bounce("550 red \u001b[31m and \u202e turned around " + "x".repeat(64_000));

        assertThat(run("explain", "--offline", "--why", hostile)).isZero();

        assertThat(derivation()).doesNotContain("\u001b", "\u202e").hasSizeLessThan(8_000);
    }

    private Path bounce(String reply) throws IOException {
        String text =
                ExplainTest.REFUSED.replace(
                        "550 permanent failure for one or more recipients (jane@example.org:blocked)",
                        reply);
        return Files.writeString(directory.resolve("other.eml"), text);
    }

    private String derivation() {
        return out.toString().substring(out.toString().indexOf("WHY: "));
    }

    private int run(Object... arguments) {
        return Commands.run(out, err, arguments);
    }
}
