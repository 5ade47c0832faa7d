// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.evidence.origin.Passage;
import io.github.bouncewise.history.RemedyValues;
import io.github.bouncewise.testing.NameServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is proposed for an address that a notice names, with DNS: nothing, unless more than the
 * notice says that it is ours. The notice is one of the attack files.
 */
class ForgedAdviceTest {
    private static final List<String> SENDER = List.of("alice@ourcorp.example");
    private static final Path ATTACK =
            Path.of("src", "test", "attacks", "advice-for-an-attacker.eml");
    private static final String CLAIMED = "93.184.216.66";
    private static final String RECORD = "v=spf1 mx ip4:" + CLAIMED + " -all";

    private static NameServer dns;

    @BeforeAll
    static void start() {
        dns =
                NameServer.start(
                        """
                        ourcorp.example.      300 IN TXT "v=spf1 mx -all"
                        ourcorp.example.      300 IN MX  10 mail.ourcorp.example.
                        mail.ourcorp.example. 300 IN A   192.0.2.10
                        out.ourcorp.example.  300 IN A   93.184.216.66
                        example.net.          300 IN MX  10 mx.example.net.
                        mx.example.net.       300 IN A   198.51.100.2
                        """);
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    @Test
    void nothing_is_proposed_for_an_address_that_only_the_notice_names() throws Exception {
        assertNothingIsProposed("");
    }

    @Test
    void a_missing_header_does_not_make_a_message_ours_where_all_our_mail_has_a_token()
            throws Exception {
        assertNothingIsProposed(
                """
                origin.keys = k1:0123456789abcdef0123456789abcdef
                origin.domains = ourcorp.example
                origin.since = 2020-01-01
                """);
    }

    @Test
    void what_would_have_to_be_true_is_said_in_every_language() throws Exception {
        try (Bouncewise bouncewise = open("")) {
            Explanation explanation = bouncewise.explain(Files.readAllBytes(ATTACK));
            for (Locale language : bouncewise.languages()) {
                String text = explanation.in(language).text();
                assertThat(text).contains(CLAIMED, "sending.addresses");
                assertThat(text).doesNotContain("ip4:" + CLAIMED, "{", "}");
            }
        }
    }

    @Test
    void an_address_of_the_configuration_gets_its_record() throws Exception {
        assertRecordIsProposed("sending.addresses = " + CLAIMED, List.of());
    }

    @Test
    void an_address_of_one_of_our_hosts_gets_its_record() throws Exception {
        assertRecordIsProposed("origin.hosts = out.ourcorp.example", List.of());
    }

    @Test
    void an_address_that_our_own_server_was_told_gets_its_record_and_a_warning() throws Exception {
        RemoteReply reply =
                new RemoteReply(
                        "bob@example.net",
                        "mx.example.net",
                        "DATA",
                        550,
                        "550 5.7.23 SPF validation failed: " + CLAIMED + " is not allowed");
        assertRecordIsProposed("", List.of(reply));
        try (Bouncewise bouncewise = open("")) {
            String text =
                    bouncewise
                            .explain(
                                    Files.readAllBytes(ATTACK),
                                    new Envelope(SENDER, List.of(reply), Passage.THROUGH_US))
                            .text();
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("The other server named this address");
        }
    }

    private static void assertNothingIsProposed(String configuration) throws Exception {
        try (Bouncewise bouncewise = open(configuration)) {
            Explanation explanation = bouncewise.explain(Files.readAllBytes(ATTACK));
            String annotated = new String(explanation.annotated(), StandardCharsets.UTF_8);
            JsonNode failure = failure(explanation);

            assertThat(explanation.text())
                    .startsWith("Not delivered\n")
                    .contains("If " + CLAIMED + " is an address that our mail server sends from")
                    .contains("Find out whether " + CLAIMED)
                    .doesNotContain("ip4:" + CLAIMED)
                    .doesNotContain("leaves out " + CLAIMED);
            assertThat(explanation.html()).doesNotContain("ip4:" + CLAIMED);
            assertThat(annotated).doesNotContain("ip4:" + CLAIMED);
            assertThat(failure.get("remedies").toString()).doesNotContain("v=spf1", "ip4:");
            assertThat(failure.get("remedies").findValues("spfRecord")).isEmpty();
            assertThat(explanation.remedies(SENDER, Instant.EPOCH).toString())
                    .doesNotContain("v=spf1 mx ip4:", " ip=" + CLAIMED);
            assertThat(failure.at("/diagnosis/certainty").doubleValue()).isLessThanOrEqualTo(0.6);
        }
    }

    private static void assertRecordIsProposed(String configuration, List<RemoteReply> replies)
            throws Exception {
        try (Bouncewise bouncewise = open(configuration)) {
            Explanation explanation =
                    bouncewise.explain(
                            Files.readAllBytes(ATTACK),
                            new Envelope(SENDER, replies, Passage.UNKNOWN));
            JsonNode failure = failure(explanation);

            assertThat(failure.at("/diagnosis/cause").textValue()).isEqualTo("spf-ip-missing");
            assertThat(failure.at("/diagnosis/certainty").doubleValue()).isGreaterThan(0.9);
            assertThat(failure.get("remedies").findValuesAsText("spfRecord"))
                    .containsExactly(RECORD);
            assertThat(explanation.text())
                    .contains("The SPF record of ourcorp.example leaves out " + CLAIMED)
                    .contains("\n" + RECORD + "\n");
            assertThat(explanation.remedies(SENDER, Instant.EPOCH))
                    .extracting(RemedyValues::cause, RemedyValues::senderDomain)
                    .containsExactly(tuple("spf-ip-missing", "ourcorp.example"));
            assertThat(explanation.remedies(SENDER, Instant.EPOCH).get(0).values())
                    .containsEntry("spfRecord", RECORD)
                    .doesNotContainKeys("sender", "recipient", "subject", "remoteText");
        }
    }

    private static JsonNode failure(Explanation explanation) throws Exception {
        return new ObjectMapper().readTree(explanation.json("x")).get("failures").get(0);
    }

    private static Bouncewise open(String more) {
        String file =
                "dns.servers = 127.0.0.1:%d\ndns.deadline = 5s\nblocklists = bl.spamcop.net\n%s"
                        .formatted(dns.address().getPort(), more);
        return Bouncewise.open(
                Configuration.parse("test.properties", file, Path.of(".")), Overrides.NONE);
    }
}
