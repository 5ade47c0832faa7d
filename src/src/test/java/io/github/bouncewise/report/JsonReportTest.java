// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.UNKNOWN_MAILBOX;
import static io.github.bouncewise.report.TestAnswers.answer;
import static io.github.bouncewise.report.TestAnswers.diagnosis;
import static io.github.bouncewise.report.TestAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final Knowledge KNOWLEDGE = TestAnswers.knowledge();

    private static JsonNode json(DiagnosedBounce answer) throws Exception {
        return new ObjectMapper().readTree(JsonReport.write(answer, KNOWLEDGE, "en", "in/a.eml"));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    @Test
    void the_fields_are_those_of_the_contract_in_its_order() throws Exception {
        JsonNode json = json(TestAnswers.spfAnswer());
        assertThat(names(json))
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
        JsonNode failure = json.get("failures").get(0);
        assertThat(names(failure))
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
        assertThat(names(failure.get("diagnosis")))
                .containsExactly("cause", "category", "reason", "party", "permanent", "certainty");
    }

    @Test
    void the_flagship_case_reads_as_the_contract_says() throws Exception {
        JsonNode json = json(TestAnswers.spfAnswer());
        assertThat(json.get("file").asText()).isEqualTo("in/a.eml");
        assertThat(json.get("kind").asText()).isEqualTo("bounce");
        assertThat(json.get("checkedAt").asText()).isEqualTo("2026-03-02T09:30:00Z");
        assertThat(json.get("evidence")).hasSize(5);
        JsonNode failure = json.get("failures").get(0);
        assertThat(failure.get("diagnosis").toString())
                .isEqualTo(
                        "{\"cause\":\"spf-hole\",\"category\":\"auth\",\"reason\":\"authfailure\",\"party\":\"sender-admin\",\"permanent\":true,\"certainty\":0.94}");
        assertThat(failure.get("alternatives").toString())
                .isEqualTo("[{\"cause\":\"recipient-policy\",\"certainty\":0.03}]");
        assertThat(failure.get("ruledOut").toString())
                .isEqualTo(
                        "[{\"cause\":\"ip-listed\",\"because\":\"It is on no block list: clear on 2 of 2.\"}]");
        assertThat(failure.get("remedies").get(1).toString())
                .isEqualTo(
                        "{\"for\":\"sender-admin\",\"steps\":[\"Publish the record below for example.org.\",\"Wait for an hour.\"],\"values\":{\"spfRecord\":\"v=spf1 mx ip4:192.0.2.25 -all\"}}");
        assertThat(failure.get("because").toString())
                .isEqualTo("[{\"rule\":\"RULE-1\",\"facts\":[\"said: \\\"no such mailbox\\\"\"]}]");
    }

    @Test
    void what_is_not_known_is_null() throws Exception {
        Failure bare = new Failure("", "", Action.FAILED, 0, "", "", "", Phase.UNKNOWN);
        Bounce bounce =
                new Bounce(
                        Kind.BOUNCE, "", "", List.of(bare), Headers.NONE, ReturnedMessage.NONE, "");
        JsonNode json =
                json(
                        new DiagnosedBounce(
                                bounce,
                                CaseFile.empty(TestAnswers.CHECKED_AT),
                                List.of(diagnosis(UNKNOWN_MAILBOX, bare)),
                                "v"));
        for (String name : List.of("reportingMta", "messageId", "sender", "format")) {
            assertThat(json.get(name).isNull()).as(name).isTrue();
        }
        JsonNode failure = json.get("failures").get(0);
        for (String name :
                List.of(
                        "recipient",
                        "originalRecipient",
                        "replyCode",
                        "status",
                        "remoteText",
                        "remoteMta",
                        "provider")) {
            assertThat(failure.get(name).isNull()).as(name).isTrue();
        }
        assertThat(failure.get("phase").asText()).isEqualTo("unknown");
        assertThat(json.get("origin").asText()).isEqualTo("unknown");
    }

    @Test
    void it_is_one_line_whatever_the_remote_server_says() {
        String line =
                JsonReport.write(
                        answer(
                                diagnosis(
                                        UNKNOWN_MAILBOX,
                                        failure(
                                                "ben@example.net",
                                                "550 \"no\"\r\n\u2028\\ \u0001",
                                                Action.FAILED))),
                        KNOWLEDGE,
                        "en",
                        "a\nb");
        assertThat(line).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void ordinary_mail_has_no_failures() throws Exception {
        JsonNode json =
                json(
                        answer(
                                Kind.OTHER,
                                List.of(new Origin(Origin.State.NOT_OURS, Origin.By.DKIM)),
                                "Hello"));
        assertThat(json.get("kind").asText()).isEqualTo("other");
        assertThat(json.get("origin").asText()).isEqualTo("not-ours");
        assertThat(json.get("failures")).isEmpty();
    }

    @Test
    void a_step_that_needs_an_unknown_value_is_left_out() throws Exception {
        JsonNode json = json(answer(diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net"))));
        assertThat(json.at("/failures/0/remedies/0/steps").toString())
                .isEqualTo(
                        "[\"Check the spelling of ben@example.net.\",\"Ask for the right address.\"]");
    }
}
