// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static io.github.bouncewise.report.TestAnswers.IP;
import static io.github.bouncewise.report.TestAnswers.SPF;
import static io.github.bouncewise.report.TestAnswers.UNKNOWN_MAILBOX;
import static io.github.bouncewise.report.TestAnswers.answer;
import static io.github.bouncewise.report.TestAnswers.diagnosis;
import static io.github.bouncewise.report.TestAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.evidence.volume.SendVolume;
import io.github.bouncewise.evidence.volume.SendVolume.Side;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.ValueNames;
import io.github.bouncewise.mime.Slice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Knowledge KNOWLEDGE = TestAnswers.knowledge();
    private static final Localizer WORDS = Localizer.of(KNOWLEDGE, "en");
    private static final Diagnosis DIAGNOSIS =
            diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net"));

    private static Map<String, String> values(DiagnosedBounce answer) {
        return Values.of(answer, answer.diagnoses().get(0), KNOWLEDGE, WORDS);
    }

    private static Map<String, String> values(Evidence... evidence) {
        return values(answer(Kind.BOUNCE, List.of(evidence), "", DIAGNOSIS));
    }

    private static BlockList list(String zone, BlockList.State state) {
        return new BlockList(zone, IP, state, List.of(), "");
    }

    @Test
    void every_name_is_one_that_texts_may_use() {
        assertThat(ValueNames.ALL).containsAll(values(TestAnswers.spfAnswer()).keySet());
    }

    @Test
    void a_bounce_tells_who_what_and_how_large() {
        assertThat(values())
                .containsEntry("recipient", "ben@example.net")
                .containsEntry("recipientDomain", "example.net")
                .containsEntry("sender", "anna@example.org")
                .containsEntry("senderDomain", "example.org")
                .containsEntry("subject", "“Lunch on Tuesday”")
                .containsEntry("date", "2 March 2026, 10:15 (UTC+01:00)")
                .containsEntry("size", "123 kB")
                .containsEntry("replyCode", "550")
                .containsEntry("status", "5.1.1")
                .containsEntry("remoteMta", "mx.example.net")
                .containsEntry("reportingMta", "mx.example.org");
    }

    @Test
    void the_domain_of_from_need_not_be_that_of_the_sender() {
        ReturnedMessage returned =
                new ReturnedMessage(
                        new Headers(List.of(new Headers.Field("From", "Anna <anna@example.com>"))),
                        "anna@example.org",
                        "",
                        "",
                        Optional.empty(),
                        0,
                        List.of(),
                        false,
                        Slice.NONE);
        DiagnosedBounce answer =
                TestAnswers.withReturned(
                        answer(diagnosis(UNKNOWN_MAILBOX, failure("ben@example.net"))), returned);

        assertThat(values(answer))
                .containsEntry("senderDomain", "example.org")
                .containsEntry("fromDomain", "example.com");
    }

    @Test
    void the_key_that_is_no_good_and_the_limit_that_was_passed_most_are_told() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(
                        values(
                                new Dkim("example.org", "k1", Dkim.Result.PASS, ""),
                                new Dkim("example.org", "k2", Dkim.Result.PERMERROR, "key-missing"),
                                new SendVolume(Side.TO, "a.example", minute, 20, 30, 20),
                                new SendVolume(Side.TO, "b.example", minute, 40, 90, 20)))
                .containsEntry("dkimKey", "k2._domainkey.example.org")
                .containsEntry("volumeName", "b.example")
                .containsEntry("volumeRecipients", "90")
                .containsEntry("volumeLimit", "20")
                .containsEntry("volumeWindow", "1 minute");
    }

    @Test
    void what_is_not_known_is_absent() {
        DiagnosedBounce bare =
                TestAnswers.withReturned(
                        answer(diagnosis(UNKNOWN_MAILBOX, failure("postmaster"))),
                        ReturnedMessage.NONE);
        assertThat(values(bare))
                .doesNotContainKeys("recipientDomain", "sender", "subject", "date", "size", "ip");
    }

    @Test
    void lists_that_gave_no_answer_do_not_count() {
        assertThat(
                        values(
                                list("a.example", BlockList.State.CLEAR),
                                list("b.example", BlockList.State.CLEAR),
                                list("c.example", BlockList.State.REFUSED),
                                list("d.example", BlockList.State.DEAD)))
                .containsEntry("asked", "2")
                .containsEntry("clear", "2")
                .doesNotContainKeys("zone", "zones");
    }

    @Test
    void a_listing_brings_its_zone_and_the_page_for_removal() {
        BlockListZone known =
                KNOWLEDGE.blockLists().stream()
                        .filter(
                                z ->
                                        z.kind() == BlockListZone.Kind.ADDRESS
                                                && !z.delist().isEmpty())
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        values(
                                list(known.zone(), BlockList.State.LISTED),
                                list("b.example", BlockList.State.CLEAR)))
                .containsEntry("zone", known.zone())
                .containsEntry("zones", known.zone())
                .containsEntry("delist", known.delist())
                .containsEntry("asked", "2")
                .containsEntry("clear", "1")
                .containsEntry("ip", IP);
    }

    @Test
    void a_listing_on_an_allow_list_is_no_trouble() {
        BlockListZone allow =
                KNOWLEDGE.blockLists().stream()
                        .filter(z -> z.kind() == BlockListZone.Kind.ALLOW)
                        .findFirst()
                        .orElseThrow();
        assertThat(values(list(allow.zone(), BlockList.State.LISTED)))
                .doesNotContainKeys("zone", "zones", "asked");
    }

    @Test
    void the_address_is_the_one_in_trouble() {
        Evidence good = new Spf("example.org", "192.0.2.1", Spf.Result.PASS, "v=spf1 mx -all", "");
        Evidence unnamed = new ReverseDns("192.0.2.9", "", false);
        assertThat(values(good, unnamed)).containsEntry("ip", "192.0.2.9");
        assertThat(values(good)).containsEntry("ip", "192.0.2.1");
    }

    @Test
    void a_reverse_name_belongs_to_that_address() {
        assertThat(
                        values(
                                new ReverseDns("192.0.2.1", "good.example.org", true),
                                new ReverseDns("192.0.2.9", "bad.example.org", false)))
                .containsEntry("reverseName", "bad.example.org");
    }

    @Test
    void a_correction_brings_the_record_and_its_address() {
        assertThat(values(TestAnswers.spfAnswer()))
                .containsEntry("spfRecord", TestAnswers.RECORD)
                .containsEntry("spfPublished", "v=spf1 mx -all")
                .containsEntry("ip", IP);
    }

    @Test
    void a_problem_of_a_record_is_told_in_words() {
        assertThat(values(new Spf("example.org", IP, Spf.Result.PERMERROR, "", "too-many-lookups")))
                .containsEntry("spfProblem", "it asks for more than 10 look-ups");
        assertThat(values(new Spf("example.org", IP, Spf.Result.PERMERROR, "", "syntax: ipv4:1")))
                .containsEntry("spfProblem", "it is not well-formed: “ipv4:1”");
    }

    @Test
    void a_suggestion_is_that_for_the_domain_of_the_recipient() {
        assertThat(
                        values(
                                new RecipientDomain(
                                        "other.example", RecipientDomain.State.OK, "wrong.example"),
                                new RecipientDomain(
                                        "example.net",
                                        RecipientDomain.State.NXDOMAIN,
                                        "example.com")))
                .containsEntry("suggestion", "example.com");
    }

    @Test
    void the_window_whose_limit_was_passed_is_told() {
        assertThat(
                        values(
                                new SendRate("a@example.org", Duration.ofHours(1), 40, 900, 500),
                                new SendRate(
                                        "a@example.org", Duration.ofHours(24), 50, 1_200, 2_000)))
                .containsEntry("window", "1 hour")
                .containsEntry("messages", "40")
                .containsEntry("recipients", "900")
                .containsEntry("limit", "500");
    }

    @Test
    void a_long_remote_text_is_clipped_and_a_record_is_not() {
        Diagnosis long_ =
                diagnosis(SPF, failure("ben@example.net", "x".repeat(5_000), Action.FAILED));
        Evidence spf =
                new Spf(
                        "example.org",
                        IP,
                        Spf.Result.FAIL,
                        "v=spf1 ip4:192.0.2.1" + " ip4:192.0.2.1".repeat(200),
                        "");
        Map<String, String> values = values(answer(Kind.BOUNCE, List.of(spf), "", long_));
        assertThat(values.get("remoteText")).hasSize(306).startsWith("“xx").endsWith("x […]”");
        assertThat(values.get("spfPublished")).hasSize(2_820);
    }
}
